package anlan.event;

import java.time.Instant;

/**
 * A stage that a case reached.
 *
 * @param stage name such as {@code accepted} or {@code closed}
 * @param at event time
 */
public record StageTime(String stage, Instant at) {
    /** The stage that ends a case: 销号. */
    public static final String CLOSED = "closed";
}
