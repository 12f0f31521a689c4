package anlan.command.rescore;

import org.jspecify.annotations.Nullable;

/** History cannot be scored again; the message says why and what to do. */
public final class RescoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RescoreException(String message) {
        this(message, null);
    }

    RescoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
