package anlan.local.upgrade;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.installation.ProjectHome;
import anlan.local.stack.RawMessages;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * This build goes on from the savepoint of the last release, and to the same results as from one of
 * its own. With {@code -Danlan.savepoint=write} it writes what the next builds begin with: when a
 * release is made, and at no other time.
 */
@Tag("cluster")
@Timeout(900)
class UpgradeITCase {
    private static final String RELEASE = "0.1.0";
    private static final Instant BEFORE = Instant.parse("2026-03-02T02:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-03-02T04:00:00Z");
    private static final List<String> RAW =
            List.of("raw.police", "raw.hotline", "raw.court", "raw.sensor", "raw.inspection");

    @TempDir private static Path dir;

    @Test
    void shouldGoOnFromTheSavepointOfTheLastRelease() throws Exception {
        if (Objects.equals(System.getProperty("anlan.savepoint"), "write")) {
            write();
        }
        Release release = Release.of(zip(), dir.resolve("release"));
        Set<Thread> before = clients();
        Map<String, Map<String, String>> released;
        Map<String, Map<String, String>> own;
        try (AssessingKafka kafka = started("released", release)) {
            released = goneOn(kafka, release.savepoint());
        }
        try (AssessingKafka kafka = started("own", release)) {
            Path savepoint = kafka.run(null, "P-0-99", false);
            own = goneOn(kafka, savepoint);
        }

        own.forEach((topic, rows) -> assertThat(rows).as(topic).isNotEmpty());
        assertThat(released.get("events")).isEqualTo(own.get("events"));
        assertThat(released.get("indicators")).isEqualTo(own.get("indicators"));
        assertThat(released.get("indices")).isEqualTo(own.get("indices"));
        assertThat(released.get("alerts")).isEqualTo(own.get("alerts"));
        // a job that is started again and again must not leave more each time
        Awaitility.await()
                .atMost(AssessingKafka.PATIENCE)
                .until(() -> before.containsAll(clients()));
    }

    /** Of those that ask Kafka, the ones that live. */
    private static Set<Thread> clients() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("kafka-admin-client-thread"))
                .collect(Collectors.toSet());
    }

    private static Path zip() {
        return ProjectHome.dir()
                .resolve("deploy/local/src/test/resources/anlan/local/upgrade")
                .resolve("release-" + RELEASE + ".zip");
    }

    private static CatalogMessage policy(Map<String, String> texts) {
        return CatalogMessage.of(texts);
    }

    /** A broker on which lies what the release had read. */
    private static AssessingKafka started(String name, Release release) throws Exception {
        AssessingKafka kafka = AssessingKafka.start(dir.resolve(name), policy(release.policy()));
        for (ProducerRecord<byte[], byte[]> message : release.messages()) {
            kafka.producer().send(message).get();
        }
        return kafka;
    }

    /** The last word of each row that comes after the savepoint, by what it is about. */
    private static Map<String, Map<String, String>> goneOn(AssessingKafka kafka, Path savepoint)
            throws Exception {
        Map<String, Integer> begin = new TreeMap<>();
        List<String> topics = List.of("events", "indicators", "indices", "alerts");
        topics.forEach(topic -> begin.put(topic, kafka.rows(topic, 0).size()));
        new RawMessages(kafka.producer(), kafka.key()).phase("1", AFTER);
        Path unused = kafka.run(savepoint, "P-1-99", true);
        Map<String, Map<String, String>> words = new TreeMap<>();
        for (String topic : topics) {
            Map<String, String> last = new TreeMap<>();
            kafka.rows(topic, begin.getOrDefault(topic, 0))
                    .forEach(
                            row ->
                                    last.merge(
                                            about(topic, row),
                                            said(topic, row),
                                            UpgradeITCase::later));
            words.put(topic, last);
        }
        return words;
    }

    private static String about(String topic, JsonNode row) {
        return switch (topic) {
            case "events" -> text(row, "source", "id", "revision");
            case "indicators" -> text(row, "indicator", "window", "region", "at");
            case "indices" -> text(row, "index", "region", "at");
            default -> text(row, "alert_id");
        };
    }

    /** Its revision comes first. */
    private static String said(String topic, JsonNode row) {
        String revision = "%06d".formatted(row.path("revision").asInt());
        return switch (topic) {
            case "events" -> revision + text(row, "category", "region", "occurred_at", "too_late");
            case "indicators" -> revision + text(row, "value", "count", "sum");
            case "indices" -> revision + text(row, "value", "color");
            default -> revision + text(row, "rule", "region", "color", "condition", "state");
        };
    }

    private static String later(String one, String other) {
        return new TreeSet<>(List.of(one, other)).last();
    }

    private static String text(JsonNode row, String... fields) {
        StringBuilder text = new StringBuilder();
        for (String field : fields) {
            text.append(' ').append(row.path(field));
        }
        return text.toString();
    }

    private static void write() throws Exception {
        Map<String, String> texts = CatalogFiles.texts(ProjectHome.catalog());
        try (AssessingKafka kafka = AssessingKafka.start(dir.resolve("write"), policy(texts))) {
            new RawMessages(kafka.producer(), kafka.key()).phase("0", BEFORE);
            Path savepoint = kafka.run(null, "P-0-99", false);
            Release.write(zip(), texts, kafka.messages(RAW), savepoint);
        }
    }
}
