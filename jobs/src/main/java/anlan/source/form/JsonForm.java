package anlan.source.form;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A message is one JSON object; it is read token by token, without a tree. */
final class JsonForm implements MessageForm {
    /** What no message that means something comes near. */
    static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxNumberLength(1_000)
                    .maxStringLength(16 << 20)
                    .maxNameLength(10_000)
                    .build();

    private final JsonFactory json = factory();
    private final MessageContent content;
    private @Nullable MessagePart part;

    JsonForm(MessageContent content) {
        this.content = content;
    }

    /** Reads JSON within limits. */
    static JsonFactory factory() {
        return JsonFactory.builder()
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .streamReadConstraints(LIMITS)
                .recyclerPool(new ParserBuffers())
                .build();
    }

    @Override
    public void open(RawMessage message) throws UnreadableMessage {
        part = null;
        try {
            part =
                    new MessagePart.Fields(
                            json.createParser(content.utf8(message)), content.isGarbled());
        } catch (IOException e) {
            throw UnreadableMessage.json(e, content.encoding());
        }
    }

    @Override
    public @Nullable MessagePart next() {
        MessagePart next = part;
        part = null;
        return next;
    }
}
