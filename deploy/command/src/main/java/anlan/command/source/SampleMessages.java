package anlan.command.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The messages of a sample file: one, an array, or one a line. */
final class SampleMessages {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private SampleMessages() {}

    /** The messages; what is no JSON in any form is one message as it stands. */
    static List<byte[]> of(byte[] file) {
        JsonNode whole = read(file);
        if (whole != null && whole.isArray()) {
            List<byte[]> elements = new ArrayList<>();
            whole.forEach(element -> elements.add(element.toString().getBytes(UTF_8)));
            return elements;
        }
        List<byte[]> lines =
                new String(file, UTF_8)
                        .lines()
                        .filter(line -> !line.isBlank())
                        .map(line -> line.getBytes(UTF_8))
                        .toList();
        return whole == null && lines.stream().anyMatch(SampleMessages::isMessage)
                ? lines
                : List.of(file);
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
