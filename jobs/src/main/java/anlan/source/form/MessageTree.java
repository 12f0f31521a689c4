package anlan.source.form;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;

/** Reads a part of a message as a tree. */
final class MessageTree {
    private static final ObjectReader TREES = new ObjectMapper().readerFor(JsonNode.class);

    /** Numbers as they are written; what is computed with them may take for ever. */
    private static final ObjectReader WRITTEN =
            TREES.with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private MessageTree() {}

    /** All that a part has, to be computed with. */
    static JsonNode of(MessagePart.Fields part, String encoding) throws UnreadableMessage {
        return read(TREES, part, encoding);
    }

    /** All that a part has, to be shown. */
    static JsonNode written(MessagePart.Fields part, String encoding) throws UnreadableMessage {
        return read(WRITTEN, part, encoding);
    }

    private static JsonNode read(ObjectReader reader, MessagePart.Fields part, String encoding)
            throws UnreadableMessage {
        try (JsonParser parser = part.parser()) {
            JsonNode tree = reader.readTree(parser);
            if (parser.nextToken() != null) {
                throw new UnreadableMessage(
                        "not_json",
                        "something follows the JSON, at byte "
                                + parser.currentTokenLocation().getByteOffset());
            }
            return tree;
        } catch (IOException e) {
            throw UnreadableMessage.json(e, encoding);
        }
    }
}
