package anlan.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import anlan.Mutations;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Whatever is on the topic, what held before goes on. */
class PublishedPoliciesTest {
    private static final Path SMALL = Path.of("src/test/resources/small-catalog");
    private static final Instant PUBLISHED = Instant.parse("2026-06-01T00:00:00Z");
    private static final CatalogMessage FIRST = message("first", "2026-01-01T00:00:00+08:00");

    private final CatalogRecords records = new CatalogRecords(new ArrayList<>(), new ArrayList<>());

    @Test
    void shouldSkipWhatIsNoPolicyAndGoOn() {
        publish(FIRST);
        record("x", "hello".getBytes(UTF_8));
        record("x", null);
        record("x", new byte[0]);
        record("x", "{\"version\":1}".getBytes(UTF_8));
        record("x", "null".getBytes(UTF_8));
        record("x", new byte[20 << 20]);
        record("other", message("keyed", "2026-07-01T00:00:00+08:00").toJson());
        record(null, message("keyed", "2026-07-01T00:00:00+08:00").toJson());
        publish(message("second", "2026-07-01T00:00:00+08:00"));

        PublishedPolicies history = PublishedPolicies.of(records);

        assertThat(history.holding())
                .extracting(held -> held.message().version())
                .containsExactly("first", "second");
        assertThat(history.rejected())
                .extracting(RejectedPolicy::offset, RejectedPolicy::reason)
                .containsExactly(
                        tuple(1L, "it is no JSON"),
                        tuple(2L, "it is empty"),
                        tuple(3L, "it is empty"),
                        tuple(4L, "it is JSON of another form than a policy has"),
                        tuple(5L, "it is null"),
                        tuple(6L, "it has more than 16,777,216 bytes"),
                        tuple(7L, "its key is not its version"),
                        tuple(8L, "its key is not its version"));
    }

    @Test
    void shouldSkipVersionsThatCannotHold() {
        publish(FIRST);
        Map<String, String> files = FIRST.files();
        Instant later = Instant.parse("2026-07-01T00:00:00Z");
        publish(
                new CatalogMessage(
                        "far", "a", "r", Instant.parse("+12345-01-01T00:00:00Z"), files));
        publish(new CatalogMessage("farthest", "a", "r", Instant.MAX, files));
        publish(new CatalogMessage("nobody", null, "r", later, files));
        publish(new CatalogMessage("empty", "a", "r", later, Map.of()));
        publish(new CatalogMessage("another", "a", "r", later, files));
        publish(new CatalogMessage("first", "a", "changed", later, files));
        publish(message("late", "2026-06-01T08:00:00+08:00"));
        publish(message("early", "2025-01-01T00:00:00+08:00"));
        publish(FIRST);

        PublishedPolicies history = PublishedPolicies.of(records);

        assertThat(history.catalogs()).hasSize(1);
        assertThat(history.rejected())
                .hasSize(8)
                .extracting(RejectedPolicy::reason)
                .noneMatch(reason -> reason.startsWith("internal"));
    }

    @Test
    void shouldTellOfEachRecordOnce() {
        PublishedPolicies history = new PublishedPolicies();
        publish(FIRST);
        record("x", "hello".getBytes(UTF_8));
        history.take(records);
        history.take(records);

        assertThat(history.catalogs()).hasSize(1);
        assertThat(history.rejected()).hasSize(1);
    }

    @Test
    void shouldReadWhateverIsPublished() {
        publish(FIRST);
        Mutations mutations =
                new Mutations(15, List.of(message("second", "2026-07-01T00:00:00+08:00").toJson()));
        for (int i = 0; i < 300; i++) {
            record("second", mutations.next());
        }
        Mutations.whole().forEach(message -> record("second", message));

        PublishedPolicies history = PublishedPolicies.of(records);

        assertThat(history.holding().get(0).message()).isEqualTo(FIRST);
        assertThat(history.rejected())
                .hasSizeGreaterThan(200)
                .extracting(RejectedPolicy::reason)
                .noneMatch(reason -> reason.startsWith("internal"));
    }

    private void publish(CatalogMessage message) {
        record(message.version(), message.toJson());
    }

    private void record(@Nullable String key, byte @Nullable [] value) {
        long offset = (long) records.versions().size() + records.rejected().size();
        CatalogTopic.add(
                records,
                new ConsumerRecord<>(
                        "catalog",
                        0,
                        offset,
                        PUBLISHED.toEpochMilli(),
                        TimestampType.LOG_APPEND_TIME,
                        0,
                        0,
                        key == null ? null : key.getBytes(UTF_8),
                        value,
                        new RecordHeaders(),
                        Optional.empty()));
    }

    private static CatalogMessage message(String version, String from) {
        Map<String, String> files = new TreeMap<>(CatalogFiles.texts(SMALL));
        files.compute(
                "catalog.yaml",
                (name, text) ->
                        text.replaceAll("(?m)^version:.*$", "version: \"" + version + "\"")
                                .replaceAll("(?m)^effectiveFrom:.*$", "effectiveFrom: " + from));
        return CatalogMessage.of(files);
    }
}
