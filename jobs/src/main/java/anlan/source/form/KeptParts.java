package anlan.source.form;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/** A form that keeps what was in the last part, for whoever shows it. */
public final class KeptParts implements MessageForm {
    private final MessageForm form;
    private final String encoding;
    private JsonNode last = MissingNode.getInstance();

    public KeptParts(MessageForm form, @Nullable String encoding) {
        this.form = form;
        this.encoding = new MessageBytes(encoding).encoding();
    }

    /** All fields of the last part. */
    public JsonNode last() {
        return last;
    }

    @Override
    public void open(RawMessage message) throws UnreadableMessage {
        form.open(message);
    }

    @Override
    public @Nullable MessagePart next() throws UnreadableMessage {
        last = MissingNode.getInstance();
        MessagePart part = form.next();
        if (!(part instanceof MessagePart.Fields fields)) {
            return part;
        }
        last = MessageTree.written(fields, encoding);
        return new MessagePart.Fields(last.traverse(), fields.garbled());
    }
}
