package anlan.local.upgrade;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.catalog.file.CatalogFiles;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * What a release left behind: the policy it ran by, the messages it had read, and its savepoint.
 *
 * @param dir with {@code policy}, {@code messages.jsonl} and {@code savepoint}
 */
record Release(Path dir) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MESSAGES = "messages.jsonl";

    /** What was kept of it, laid out in a folder. */
    static Release of(Path kept, Path dir) throws IOException {
        try (InputStream in = Files.newInputStream(kept);
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path file = dir.resolve(entry.getName()).normalize();
                Files.createDirectories(file.getParent());
                Files.copy(zip, file);
            }
        }
        return new Release(dir);
    }

    Map<String, String> policy() {
        return CatalogFiles.texts(dir.resolve("policy"));
    }

    /** Flink finds its files by where its metadata lies. */
    Path savepoint() {
        return dir.resolve("savepoint");
    }

    List<ProducerRecord<byte[], byte[]>> messages() throws IOException {
        List<ProducerRecord<byte[], byte[]>> messages = new ArrayList<>();
        for (String line : Files.readAllLines(dir.resolve(MESSAGES))) {
            JsonNode message = JSON.readTree(line);
            byte[] key = message.hasNonNull("key") ? message.path("key").binaryValue() : null;
            messages.add(
                    new ProducerRecord<>(
                            message.path("topic").asText(),
                            0,
                            message.path("at").asLong(),
                            key,
                            message.path("value").asText().getBytes(UTF_8)));
        }
        return messages;
    }

    /** Writes what a run leaves behind. */
    static void write(
            Path zip,
            Map<String, String> policy,
            List<ConsumerRecord<byte[], byte[]>> messages,
            Path savepoint)
            throws IOException {
        try (OutputStream file = Files.newOutputStream(zip);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Map.Entry<String, String> text : policy.entrySet()) {
                add(out, "policy/" + text.getKey(), text.getValue().getBytes(UTF_8));
            }
            StringBuilder lines = new StringBuilder();
            for (ConsumerRecord<byte[], byte[]> message : messages) {
                ObjectNode line = JSON.createObjectNode();
                line.put("topic", message.topic()).put("at", message.timestamp());
                line.put("key", message.key()).put("value", new String(message.value(), UTF_8));
                lines.append(line).append('\n');
            }
            add(out, MESSAGES, lines.toString().getBytes(UTF_8));
            try (Stream<Path> files = Files.list(savepoint)) {
                for (Path state : files.sorted().toList()) {
                    add(out, "savepoint/" + state.getFileName(), Files.readAllBytes(state));
                }
            }
        }
    }

    private static void add(ZipOutputStream out, String name, byte[] bytes) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        out.write(bytes);
        out.closeEntry();
    }
}
