package anlan.sink;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.broker.Brokers;
import anlan.event.DeadLetter;
import anlan.event.RecordSizes;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class ResultRecordsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private record Wide(
            String name,
            String text,
            List<String> texts,
            Map<String, String> map,
            List<Integer> numbers) {}

    private static final Wide SMALL =
            new Wide("n", "t", List.of("a"), Map.of("k", "v"), List.of(1));

    private static final Brokers KAFKA = Brokers.at("kafka:9092");

    @Test
    void shouldFitWhatIsKeptOfALargeMessageIntoARecord() throws Exception {
        byte[] large = new byte[20 << 20];
        DeadLetter letter =
                DeadLetter.of(
                        "raw.police",
                        0,
                        1,
                        large,
                        "unreadable_json",
                        "\u0001".repeat(9_000),
                        large,
                        Instant.EPOCH);

        ProducerRecord<byte[], byte[]> record =
                new ResultRecords<>(
                                KAFKA, "dead-letters", DeadLetter.class, it -> "k", it -> Map.of())
                        .serialize(letter, null, 5L);

        JsonNode row = JSON.readTree(record.value());
        assertThat(record.topic()).isEqualTo("dead-letters");
        assertThat(record.value().length).isLessThan(RecordSizes.ROW);
        assertThat(row.path("payload_base64").binaryValue()).hasSize(RecordSizes.ORIGINAL);
        assertThat(row.path("payload_length").asInt()).isEqualTo(20 << 20);
        assertThat(row.path("payload_sha256").asText()).isEqualTo(DigestUtils.sha256Hex(large));
        assertThat(row.path("key_length").asInt()).isEqualTo(20 << 20);
        assertThat(row.path("message").asText()).hasSize(4_000);
    }

    /** Without that a sink that writes exactly once is refused. */
    @Test
    void shouldTellTheTopicsToWhichItWrites() {
        ResultRecords<DeadLetter> records =
                new ResultRecords<>(
                        KAFKA,
                        "dead-letters",
                        DeadLetter.class,
                        DeadLetter::topic,
                        row -> Map.of());

        assertThat(records.getKafkaDatasetFacet().orElseThrow().getTopicIdentifier().getTopics())
                .containsExactly("dead-letters", "refused-rows");
    }

    @Test
    void shouldKeepASmallMessageWhole() throws Exception {
        byte[] small = "中".getBytes(StandardCharsets.UTF_8);
        DeadLetter letter = DeadLetter.of("raw.police", 0, 1, null, "r", "m", small, Instant.EPOCH);

        JsonNode row = JSON.readTree(new JsonRows<>(DeadLetter.class).serialize(letter));

        assertThat(row.path("payload_base64").binaryValue()).isEqualTo(small);
        assertThat(row.has("payload_length") || row.has("payload_sha256") || row.has("key_base64"))
                .isFalse();
    }

    @Test
    void shouldCutTextsWithAMark() throws Exception {
        String text = "\uD83D\uDE00".repeat(400_000);

        JsonNode row = sent(new Wide("n", text, SMALL.texts(), SMALL.map(), SMALL.numbers()));

        assertThat(row.path("text").asText().replace("\uD83D\uDE00".repeat(1_000), ""))
                .hasSizeLessThan(3_000)
                .endsWith("… (cut, 800,000 characters)");
        assertThat(row.path("name").asText()).isEqualTo("n");
        assertThat(row.path("texts").size()).isOne();
    }

    @Test
    void shouldCutListsAndMapsOfTextsWithAMark() throws Exception {
        List<String> members = Collections.nCopies(100_000, "331081001001001");
        JsonNode list =
                sent(new Wide("n", "t", members, SMALL.map(), SMALL.numbers())).path("texts");

        assertThat(list.size()).isBetween(40_000, 90_000);
        assertThat(list.get(list.size() - 1).asText()).isEqualTo("… (cut, 100,000)");

        Map<String, String> attributes = Map.of("a", "x".repeat(600_000), "b", "y".repeat(600_000));
        JsonNode map =
                sent(new Wide("n", "t", SMALL.texts(), attributes, SMALL.numbers())).path("map");
        assertThat(map.path("…").asText()).isEqualTo("… (cut, 2)");
        assertThat(map.size()).isBetween(1, 2);
    }

    @Test
    void shouldNotCutNumbersButRefuseTheRow() throws Exception {
        ProducerRecord<byte[], byte[]> record =
                record(
                        new Wide("n", "t", List.of(), Map.of(), Collections.nCopies(900_000, 1)),
                        "k");

        assertThat(record.topic()).isEqualTo("refused-rows");
        assertThat(record.value().length).isLessThan(RecordSizes.ROW);
        JsonNode row = JSON.readTree(record.value());
        assertThat(row.path("table_name").asText()).isEqualTo("events_log");
        assertThat(row.path("code").asInt()).isZero();
        assertThat(row.path("length").asInt()).isGreaterThan(RecordSizes.ROW);
        assertThat(row.path("row_base64").binaryValue()).hasSize(RecordSizes.REFUSED);
    }

    @Test
    void shouldRefuseARowWhoseKeyIsTooLarge() {
        assertThat(record(SMALL, "k".repeat(2_000_000)).topic()).isEqualTo("refused-rows");
    }

    @Test
    void shouldNotSendATimeAheadOfTheBrokersClock() {
        ResultRecords<Wide> records =
                new ResultRecords<>(KAFKA, "events", Wide.class, it -> "k", it -> Map.of());
        long now = System.currentTimeMillis();

        assertThat(records.serialize(SMALL, null, Long.MAX_VALUE).timestamp())
                .isBetween(now, now + 60_000);
        assertThat(records.serialize(SMALL, null, 5L).timestamp()).isEqualTo(5);
        assertThat(records.serialize(SMALL, null, Long.MIN_VALUE).timestamp()).isNull();
    }

    private static JsonNode sent(Wide row) throws Exception {
        ProducerRecord<byte[], byte[]> record = record(row, "k");
        assertThat(record.topic()).isEqualTo("events");
        assertThat(record.value().length).isLessThanOrEqualTo(RecordSizes.ROW);
        return JSON.readTree(record.value());
    }

    private static ProducerRecord<byte[], byte[]> record(Wide row, String key) {
        return new ResultRecords<Wide>(
                        KAFKA, "events", Wide.class, it -> key, it -> Map.of("k", key))
                .serialize(row, null, 5L);
    }
}
