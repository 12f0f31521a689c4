package anlan.policy;

import java.time.Instant;

/**
 * A record of the topic {@code catalog} by which nobody counts.
 *
 * @param offset of the record
 * @param at when the broker took it
 * @param version that it names; empty = it cannot be read
 * @param reason why, for people
 */
public record RejectedPolicy(long offset, Instant at, String version, String reason) {
    private static final int LONGEST_REASON = 2_000;

    public RejectedPolicy {
        reason =
                reason.length() <= LONGEST_REASON
                        ? reason
                        : reason.substring(0, LONGEST_REASON - 1) + '…';
    }

    /** The reason of what nobody foresaw: a fault of ours. */
    static String internal(Throwable fault) {
        return "internal: " + fault.getClass().getName();
    }
}
