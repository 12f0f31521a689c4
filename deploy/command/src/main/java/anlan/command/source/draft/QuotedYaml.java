package anlan.command.source.draft;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Texts as YAML has them, whatever is in them: what need be is quoted as JSON, which YAML reads.
 */
final class QuotedYaml {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAIN =
            "[/A-Za-z_][A-Za-z0-9_./-]*|[/A-Za-z_\\p{IsHan}][\\p{L}0-9_./-]*";
    private static final String WORDS = "(?i)true|false|yes|no|on|off|null|y|n|nan|inf";

    private QuotedYaml() {}

    /** One text. */
    static String of(String text) {
        if (text.matches(PLAIN) && !text.matches(WORDS)) {
            return text;
        }
        try {
            return JSON.writeValueAsString(text)
                    .replace("\u0085", "\\u0085")
                    .replace("\u2028", "\\u2028")
                    .replace("\u2029", "\\u2029")
                    .replace("\ufeff", "\\ufeff")
                    .replace("\u007f", "\\u007f");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // a text is always JSON
        }
    }

    /** A list in one line. */
    static String of(List<String> texts) {
        return texts.stream().map(QuotedYaml::of).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A map in one line, in its order. */
    static String of(Map<String, String> texts) {
        return texts.entrySet().stream()
                .map(entry -> of(entry.getKey()) + ": " + of(entry.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
