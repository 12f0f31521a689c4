package anlan.source.form;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;

/**
 * Why a message, or a part of it, has not the form that its source says. Thrown often under bad
 * input, so without a stack trace; it never holds the message's own text, which may be personal.
 */
public final class UnreadableMessage extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;
    private final boolean ofPart;

    private UnreadableMessage(String reason, String message, boolean ofPart) {
        super(message, null, false, false);
        this.reason = reason;
        this.ofPart = ofPart;
    }

    /** Nothing more of the message can be read. */
    public UnreadableMessage(String reason, String message) {
        this(reason, message, false);
    }

    /** One part cannot be read; others behind it may. */
    static UnreadableMessage ofPart(String reason, String message) {
        return new UnreadableMessage(reason, message, true);
    }

    /** What is wrong with JSON in an encoding. */
    public static UnreadableMessage json(IOException e, String encoding) {
        if (e instanceof StreamConstraintsException constraints) {
            return new UnreadableMessage(
                    "beyond_limits",
                    "the JSON is too deep, or a name, number or text in it too long"
                            + place(constraints));
        }
        if (e instanceof JacksonException json) {
            return new UnreadableMessage("not_json", "no JSON: " + what(json));
        }
        return new UnreadableMessage("not_json", "no JSON in " + encoding);
    }

    private static String what(JacksonException e) {
        return (e instanceof JsonEOFException
                        ? "it ends too early"
                        : "a character that does not belong there")
                + place(e);
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null ? "" : ", at byte " + e.getLocation().getByteOffset();
    }

    /** Short code such as {@code not_json}. */
    public String reason() {
        return reason;
    }

    /** Whether other parts of the message may be read. */
    public boolean isOfPart() {
        return ofPart;
    }

    /** What is wrong and where, for people. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
