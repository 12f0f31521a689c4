package anlan.command.audit.report;

import java.time.Instant;

/**
 * A published value that is not what the events say.
 *
 * @param published what holds by the published rows
 * @param recomputed what must hold
 */
public record Difference(String region, Instant at, String published, String recomputed) {

    @Override
    public String toString() {
        return "%s at %s: published %s, recomputed %s".formatted(region, at, published, recomputed);
    }
}
