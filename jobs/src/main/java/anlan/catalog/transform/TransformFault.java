package anlan.catalog.transform;

/**
 * What is wrong with a transform, or what it does with a message: where in the expression, never
 * what of the message. Thrown often under bad input, so without a stack trace.
 */
public final class TransformFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;
    private final int column;

    /**
     * At a place.
     *
     * @param line of the expression, from 1; below 1 = somewhere
     */
    TransformFault(String message, int line, int column) {
        super(message, null, false, false);
        this.line = line;
        this.column = column;
    }

    /** Line of the expression, from 1; below 1 = somewhere. */
    public int line() {
        return line;
    }

    /** What, and where in the expression. */
    public String text() {
        return line < 1
                ? String.valueOf(getMessage())
                : "%s, at line %d, column %d of the expression"
                        .formatted(getMessage(), line, column);
    }
}
