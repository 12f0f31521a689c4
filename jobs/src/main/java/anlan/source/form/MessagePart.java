package anlan.source.form;

import com.fasterxml.jackson.core.JsonParser;

/** One of the parts of a message. */
public sealed interface MessagePart {

    /**
     * An object with fields.
     *
     * @param parser stands before the object
     * @param garbled whether the message had bytes that its encoding does not have; they are U+FFFD
     */
    record Fields(JsonParser parser, boolean garbled) implements MessagePart {}

    /**
     * Nobody's business.
     *
     * @param reason one of few
     */
    record Ignored(String reason) implements MessagePart {}
}
