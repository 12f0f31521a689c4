package anlan.command.source.draft;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Messages of a source, as a file has them.
 *
 * @param form how the file has them
 * @param encoding character set of the file; null = UTF-8
 * @param delimiter between the columns of a table; null = it is none
 * @param columns names of a table's columns, in order; empty = it is none
 * @param messages each as JSON; of a table each row with the columns' names
 * @param notes what is to be known of the whole, in sentences
 */
public record SourceSample(
        Form form,
        @Nullable String encoding,
        @Nullable Character delimiter,
        List<String> columns,
        List<JsonNode> messages,
        List<String> notes) {

    /** How a file has its messages. */
    public enum Form {
        LINES("JSON, a message a line"),
        ARRAY("a JSON array of messages"),
        FEATURES("GeoJSON, a message a feature"),
        ONE("one JSON message, or several one after the other"),
        TABLE("a table (CSV), a message a row");

        private final String text;

        Form(String text) {
            this.text = text;
        }

        /** In words. */
        public String text() {
            return text;
        }
    }

    /** Whether its messages are rows. */
    public boolean isTable() {
        return form == Form.TABLE;
    }

    /** The messages as the topic has them that the draft is made for. */
    public List<byte[]> bytes() {
        Charset charset = encoding == null ? UTF_8 : Charset.forName(encoding);
        return messages.stream()
                .map(message -> (isTable() ? row(message) : message.toString()).getBytes(charset))
                .toList();
    }

    private String row(JsonNode message) {
        return columns.stream()
                .map(column -> message.path(column).asText(""))
                .map(text -> '"' + text.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(String.valueOf(delimiter)));
    }
}
