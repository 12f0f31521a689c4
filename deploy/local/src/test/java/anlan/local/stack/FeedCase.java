package anlan.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Messages of one source, and what is to be read of them; see the head of {@code feeds/cases.yaml}.
 *
 * @param encoding of its messages; null = UTF-8
 * @param rows of the view {@code events}: column → what it says
 * @param dead part and reason of each dead letter; null = none
 * @param ignored reason → how many; null = none
 */
record FeedCase(
        String source,
        @Nullable String encoding,
        List<JsonNode> messages,
        List<Map<String, String>> rows,
        @Nullable List<String> dead,
        int duplicates,
        @Nullable Map<String, Integer> ignored) {
    private static final String VALUE = "@value";

    /** Whose messages are read in their order. */
    private static final int PARTITION = 0;

    FeedCase {
        dead = dead == null ? List.of() : dead;
        ignored = ignored == null ? Map.of() : ignored;
    }

    static List<FeedCase> of(Path file) throws IOException {
        return new YAMLMapper().readValue(file.toFile(), new TypeReference<>() {});
    }

    String topic() {
        return "feeds." + source;
    }

    /**
     * What is sent.
     *
     * @param arrival of the messages that do not say it, milliseconds since 1970
     */
    List<ProducerRecord<byte[], byte[]>> records(long arrival) {
        return messages.stream().map(message -> sent(message, arrival)).toList();
    }

    private ProducerRecord<byte[], byte[]> sent(JsonNode message, long arrival) {
        byte[] value = bytes(message.has(VALUE) ? message.get(VALUE) : message);
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(
                        topic(),
                        PARTITION,
                        message.path("@timestamp").asLong(arrival),
                        message.has("@key") ? bytes(message.get("@key")) : null,
                        message.has("@gzip") ? gzip(value) : value);
        for (Map.Entry<String, JsonNode> header : message.path("@headers").properties()) {
            record.headers().add(header.getKey(), bytes(header.getValue()));
        }
        return record;
    }

    /** A text as it is, anything else as JSON; null = there is none. */
    private byte @Nullable [] bytes(JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.has("@base64")) {
            return Base64.getDecoder().decode(node.path("@base64").textValue());
        }
        Charset charset = encoding == null ? UTF_8 : Charset.forName(encoding);
        return (node.isTextual() ? node.textValue() : node.toString()).getBytes(charset);
    }

    private static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }

    /** Names the test. */
    @Override
    public String toString() {
        return source;
    }
}
