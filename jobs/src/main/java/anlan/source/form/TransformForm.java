package anlan.source.form;

import anlan.catalog.transform.Transform;
import anlan.catalog.transform.TransformFault;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * Messages of another form, made flat: what a transform makes of a part is one part, several, none,
 * or something that is ignored.
 */
final class TransformForm implements MessageForm {
    private static final String IGNORE = "ignore";

    /** Reason of what says why it is ignored in words that the expression has not. */
    private static final String OTHER = "other";

    private final MessageForm form;
    private final Transform transform;
    private final String encoding;
    private Map<String, JsonNode> variables = Map.of();
    private Iterator<JsonNode> results = Collections.emptyIterator();
    private boolean garbled;
    private int parts;

    TransformForm(MessageForm form, Transform transform, String encoding) {
        this.form = form;
        this.transform = transform;
        this.encoding = encoding;
    }

    @Override
    public void open(RawMessage message) throws UnreadableMessage {
        results = Collections.emptyIterator();
        parts = 0;
        form.open(message);
        variables = new HashMap<>();
        for (String name : transform.variables()) {
            variables.put(name, variable(name, message));
        }
    }

    private static JsonNode variable(String name, RawMessage message) {
        return switch (name) {
            case "key" -> text(message.key());
            case "headers" -> headers(message);
            case "timestamp" -> LongNode.valueOf(message.arrivedAt());
            case "topic" -> TextNode.valueOf(message.topic());
            case "partition" -> IntNode.valueOf(message.partition());
            case "offset" -> LongNode.valueOf(message.offset());
            default -> throw new IllegalArgumentException("there is no variable " + name);
        };
    }

    private static JsonNode headers(RawMessage message) {
        ObjectNode headers = JsonNodeFactory.instance.objectNode();
        for (Header header : message.record().headers()) {
            headers.set(header.key(), text(header.value()));
        }
        return headers;
    }

    private static JsonNode text(byte @Nullable [] utf8) {
        return utf8 == null ? NullNode.instance : TextNode.valueOf(RawMessage.text(utf8));
    }

    @Override
    public @Nullable MessagePart next() throws UnreadableMessage {
        while (true) {
            while (results.hasNext()) {
                JsonNode result = results.next();
                if (!result.isNull()) { // as a loop makes where its condition does not hold
                    return part(result);
                }
            }
            MessagePart next = form.next();
            if (!(next instanceof MessagePart.Fields fields)) {
                return next;
            }
            garbled = fields.garbled();
            results = results(MessageTree.of(fields, encoding));
        }
    }

    private MessagePart part(JsonNode result) throws UnreadableMessage {
        if (++parts > MessageForms.MOST_PARTS) {
            results = Collections.emptyIterator();
            throw MessageForms.tooMany();
        }
        JsonNode why = result.path(IGNORE);
        if (why.isTextual() && result.size() == 1) {
            String reason = why.textValue();
            // what comes from a message may be personal, and of any number
            return new MessagePart.Ignored(
                    transform.says(reason) && reason.length() <= 200 ? reason : OTHER);
        }
        return new MessagePart.Fields(result.traverse(), garbled);
    }

    private Iterator<JsonNode> results(JsonNode message) throws UnreadableMessage {
        try {
            JsonNode result = transform.apply(variables, message);
            return result.isArray() ? result.elements() : Collections.singleton(result).iterator();
        } catch (TransformFault fault) {
            throw UnreadableMessage.ofPart("transform_failed", fault.text());
        }
    }
}
