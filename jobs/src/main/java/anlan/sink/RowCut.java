package anlan.sink;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cuts rows that are larger than a record may be, the largest field first: a text, or a list or map
 * of texts, keeps its beginning and ends with a mark. Other lists and numbers are never cut: a sum
 * would lose its parts without a word.
 */
final class RowCut {
    private static final JsonMapper JSON = new JsonMapper();

    private RowCut() {}

    /**
     * The row with at most so many bytes; null = it cannot be cut so far.
     *
     * @param longest at least some hundred
     */
    static byte @Nullable [] of(byte[] row, int longest) {
        try {
            if (!(JSON.readTree(row) instanceof ObjectNode fields)) {
                return null;
            }
            byte[] cut = row;
            while (cut.length > longest) {
                if (!cutLargest(fields, cut.length - longest)) {
                    return null;
                }
                cut = JSON.writeValueAsBytes(fields);
            }
            return cut;
        } catch (IOException e) {
            throw new IllegalStateException("what was just written is no JSON", e);
        }
    }

    private static boolean cutLargest(ObjectNode fields, int tooMany)
            throws JsonProcessingException {
        String largest = "";
        int size = 0;
        for (Map.Entry<String, JsonNode> field : fields.properties()) {
            int bytes = isCut(field.getValue()) ? bytes(field.getValue()) : 0;
            if (bytes > size) {
                largest = field.getKey();
                size = bytes;
            }
        }
        JsonNode value = fields.path(largest);
        int longest = size - Math.min(tooMany, size);
        JsonNode cut =
                value.isContainerNode()
                        ? beginning(value, longest)
                        : beginning(value.asText(), longest);
        if (bytes(cut) >= size) {
            return false;
        }
        fields.set(largest, cut);
        return true;
    }

    /** Whether it may be cut: a text or texts. */
    private static boolean isCut(JsonNode value) {
        if (!value.isContainerNode()) {
            return value.isTextual();
        }
        for (JsonNode each : value) {
            if (!each.isTextual()) {
                return false;
            }
        }
        return true;
    }

    private static int bytes(JsonNode value) throws JsonProcessingException {
        return JSON.writeValueAsBytes(value).length;
    }

    /** So many that they fit even if each of them is escaped, in six bytes. */
    private static JsonNode beginning(String text, int bytes) {
        String mark = "… (cut, %,d characters)".formatted(text.length());
        int kept = Math.max(0, Math.min(bytes / 6 - mark.length(), text.length() - 1));
        if (kept > 0 && Character.isHighSurrogate(text.charAt(kept - 1))) {
            kept--;
        }
        return TextNode.valueOf(text.substring(0, kept) + mark);
    }

    private static JsonNode beginning(JsonNode texts, int bytes) throws JsonProcessingException {
        String mark = "… (cut, %,d)".formatted(texts.size());
        int left = bytes - 2 * mark.length();
        if (texts.isArray()) {
            ArrayNode kept = JSON.createArrayNode();
            for (JsonNode text : texts) {
                left -= bytes(text) + 1;
                if (left < 0) {
                    break;
                }
                kept.add(text);
            }
            return kept.add(mark);
        }
        ObjectNode kept = JSON.createObjectNode();
        for (Map.Entry<String, JsonNode> text : texts.properties()) {
            left -= bytes(TextNode.valueOf(text.getKey())) + bytes(text.getValue()) + 2;
            if (left < 0) {
                break;
            }
            kept.set(text.getKey(), text.getValue());
        }
        return kept.put("…", mark);
    }
}
