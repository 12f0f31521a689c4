package anlan.source;

/** Why a message cannot become an event. Thrown often under bad input, so without a stack trace. */
final class MappingProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String reason;

    MappingProblem(String reason, String message) {
        super(message, null, false, false);
        this.reason = reason;
    }

    /** Short code such as {@code unknown_region}. */
    String reason() {
        return reason;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
