package anlan.command.catalog;

/** A version of the policy may not be published; the message says why and what to do. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
        super(message);
    }
}
