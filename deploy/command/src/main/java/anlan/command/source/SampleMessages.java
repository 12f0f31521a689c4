package anlan.command.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.catalog.Source;
import anlan.catalog.source.MessageFields;
import anlan.source.form.RawMessage;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a sample file: one, an array, or one a line; of another form than JSON the whole
 * file is one. A message may be given with its record: {@code {"@key": …, "@headers": {…},
 * "@timestamp": …, "@value": …}}.
 */
final class SampleMessages {
    private static final String VALUE = "@value";
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final Source source;
    private final long arrivedAt;

    /**
     * Of a source.
     *
     * @param arrivedAt when the messages arrive that do not say it, milliseconds since 1970
     */
    SampleMessages(Source source, long arrivedAt) {
        this.source = source;
        this.arrivedAt = arrivedAt;
    }

    /** The messages; what is no JSON in any form is one message as it stands. */
    List<RawMessage> of(byte[] file) {
        JsonNode whole = read(file);
        if (isOtherForm() && (whole == null || !whole.has(VALUE))) {
            return List.of(message(file));
        }
        if (whole != null && whole.isArray()) {
            List<RawMessage> elements = new ArrayList<>();
            whole.forEach(element -> elements.add(message(element.toString().getBytes(UTF_8))));
            return elements;
        }
        List<byte[]> lines =
                new String(file, UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.getBytes(UTF_8))
                        .toList();
        return whole == null && lines.stream().anyMatch(SampleMessages::isMessage)
                ? lines.stream().map(this::message).toList()
                : List.of(message(file));
    }

    private boolean isOtherForm() {
        MessageFields form = source.notation().form();
        return form.format() != MessageFields.Format.JSON
                || form.compression() != MessageFields.Compression.NONE;
    }

    private RawMessage message(byte[] sample) {
        JsonNode node = read(sample);
        if (node == null || !node.has(VALUE)) {
            return RawMessage.of(source.delivery().topic(), sample, arrivedAt);
        }
        RecordHeaders headers = new RecordHeaders();
        for (Map.Entry<String, JsonNode> header : node.path("@headers").properties()) {
            headers.add(header.getKey(), bytes(header.getValue()));
        }
        ConsumerRecord<byte[], byte[]> record =
                new ConsumerRecord<>(
                        source.delivery().topic(),
                        0,
                        0,
                        arrivedAt,
                        TimestampType.CREATE_TIME,
                        -1,
                        -1,
                        bytes(node.path("@key")),
                        bytes(node.path(VALUE)),
                        headers,
                        Optional.empty());
        return RawMessage.of(record, node.path("@timestamp").asLong(arrivedAt));
    }

    /** A text as it is, anything else as JSON; null = there is none. */
    private static byte @Nullable [] bytes(JsonNode node) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return (node.isTextual() ? node.asText() : node.toString()).getBytes(UTF_8);
    }

    private static boolean isMessage(byte[] line) {
        JsonNode node = read(line);
        return node != null && node.isObject();
    }

    /** Null = it is no JSON. */
    private static @Nullable JsonNode read(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            return null;
        }
    }
}
