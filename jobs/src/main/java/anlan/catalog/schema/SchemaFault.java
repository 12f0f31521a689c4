package anlan.catalog.schema;

/** What is wrong with an Avro schema, and where in its text. */
public final class SchemaFault extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    /**
     * At a place.
     *
     * @param line of the schema's text, from 1
     */
    SchemaFault(String message, int line) {
        super(message, null, false, false);
        this.line = line;
    }

    /** Line of the schema's text, from 1. */
    public int line() {
        return line;
    }

    /** What, without where. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
