package anlan.local.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.catalog.file.CatalogFiles;
import anlan.command.installation.ProjectHome;
import anlan.event.Event;
import anlan.local.bench.form.Unmeasured;
import anlan.sink.JsonRows;
import anlan.source.Decoded;
import anlan.source.RawDeserializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is sent becomes an event that keeps its schema, a reading, or a reasoned dead letter.
 */
class MalformedMessagesTest {
    private static final int MESSAGES = 20_000;
    private static final Instant ARRIVAL = Instant.parse("2026-11-23T12:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir private static Path temp;
    private static RawDeserializer decoder;
    private static JsonSchema events;

    @BeforeAll
    static void open() throws Exception {
        Catalog catalog = CatalogFiles.load(ProjectHome.catalog());
        Path key = temp.resolve("key");
        Files.writeString(key, "000102030405060708090a0b0c0d0e0f".repeat(2));
        decoder = new RawDeserializer(Policy.of(catalog), key.toString());
        decoder.open(new Unmeasured());
        events =
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(
                                Files.readString(
                                        ProjectHome.dir().resolve("schemas/events.schema.json")));
    }

    @Test
    void shouldBeAnEventAReadingOrADeadLetter() throws Exception {
        MalformedMessages messages =
                MalformedMessages.of(ProjectHome.dir().resolve("schemas/examples"), 42);
        JsonRows<Event> rows = new JsonRows<>(Event.class);
        Map<String, Integer> became = new HashMap<>();
        for (int i = 0; i < MESSAGES; i++) {
            Decoded decoded = decoded(messages.next("M-" + i), i);
            if (decoded.deadLetter != null) {
                assertThat(decoded.deadLetter.reason()).as("message " + i).isNotEqualTo("internal");
                assertThat(decoded.deadLetter.message()).doesNotContain("张三", "13800000000");
                became.merge("refused", 1, Integer::sum);
            } else if (decoded.event != null) {
                String row = new String(rows.serialize(decoded.event), UTF_8);
                assertThat(events.validate(JSON.readTree(row))).as(row).isEmpty();
                became.merge("events", 1, Integer::sum);
            } else if (decoded.ignored != null) {
                assertThat(decoded.ignored).isEqualTo("tombstone");
            } else {
                assertThat(decoded.reading).isNotNull();
                became.merge("readings", 1, Integer::sum);
            }
        }

        assertThat(became.get("refused")).isGreaterThan(MESSAGES / 10);
        assertThat(became.get("events")).isGreaterThan(MESSAGES / 10);
    }

    private static Decoded decoded(MalformedMessages.Malformed message, long offset) {
        Decoded first = new Decoded();
        decoder.deserialize(
                new ConsumerRecord<>(
                        message.topic(),
                        0,
                        offset,
                        ARRIVAL.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        message.value(),
                        new RecordHeaders(),
                        Optional.empty()),
                new Collector<>() {
                    @Override
                    public void collect(Decoded decoded) {
                        // what is handed on is used again for the next part
                        if (decoded.part == 0) {
                            first.event = decoded.event;
                            first.reading = decoded.reading;
                            first.deadLetter = decoded.deadLetter;
                            first.ignored = decoded.ignored;
                        }
                    }

                    @Override
                    public void close() {}
                });
        return first;
    }
}
