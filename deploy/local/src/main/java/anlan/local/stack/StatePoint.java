package anlan.local.stack;

import java.time.Instant;

/**
 * A checkpoint or savepoint.
 *
 * @param path its directory
 * @param completed ISO time when it was
 */
public record StatePoint(String path, String completed) {
    /** When it was completed. */
    Instant at() {
        return Instant.parse(completed);
    }
}
