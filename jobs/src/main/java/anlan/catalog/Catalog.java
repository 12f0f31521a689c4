package anlan.catalog;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/**
 * All of the policy, as one value.
 *
 * @param version names this state of the policy; rows carry it
 * @param effectiveFrom event time from which it holds
 * @param zone whose midnight begins a day
 */
public record Catalog(
        String version,
        String author,
        String reason,
        Instant effectiveFrom,
        String zone,
        List<Region> regions,
        List<Category> categories,
        List<Source> sources,
        List<Indicator> indicators,
        List<Index> indices,
        List<Rule> rules)
        implements Serializable {

    private static final long HOUR_MINUTES = 60;

    /**
     * Longest time, at most an hour, of which every slide and the zone's offset are multiples: at
     * no other times is anything published, so nothing need be looked at more often.
     */
    public Duration beat() {
        long minutes = HOUR_MINUTES;
        for (Indicator indicator : indicators) {
            for (Indicator.Window window : indicator.windows()) {
                minutes = gcd(minutes, window.slide().toMinutes());
            }
        }
        for (Index index : indices) {
            minutes = gcd(minutes, index.slide().toMinutes());
        }
        return Duration.ofMinutes(gcd(minutes, Math.abs(offset().toMinutes())));
    }

    /** The zone's standard time less UTC; a day begins at its midnight. */
    public Duration offset() {
        return Duration.ofSeconds(
                ZoneId.of(zone).getRules().getStandardOffset(effectiveFrom).getTotalSeconds());
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
