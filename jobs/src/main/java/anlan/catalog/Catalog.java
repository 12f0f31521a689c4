package anlan.catalog;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * All of the policy, as one value.
 *
 * @param edition which state of it this is
 * @param alerting how alerts are followed
 */
public record Catalog(
        Edition edition,
        List<Region> regions,
        List<Category> categories,
        List<Source> sources,
        List<Indicator> indicators,
        List<Index> indices,
        List<Rule> rules,
        Alerting alerting)
        implements Serializable {

    private static final long HOUR_MINUTES = 60;

    /** Names this state of the policy; rows carry it. */
    public String version() {
        return edition.version();
    }

    /** Event time from which it holds. */
    public Instant effectiveFrom() {
        return edition.effectiveFrom();
    }

    /** Whose midnight begins a day. */
    public String zone() {
        return edition.zone();
    }

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
                ZoneId.of(zone()).getRules().getStandardOffset(effectiveFrom()).getTotalSeconds());
    }

    /** Longest lateness of all sources: nothing later changes what was published. */
    public Duration longestLateness() {
        return sources.stream()
                .map(source -> source.delivery().lateness())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
    }

    /** The category of this path; one that is unclassified where our classification lacks it. */
    public Category category(String path) {
        return categories.stream()
                .filter(category -> category.path().equals(path))
                .findFirst()
                .orElseGet(() -> Category.unclassified(path));
    }

    /** Names of the sources whose events can count in an indicator. */
    public Set<String> sourcesOf(Indicator indicator) {
        Set<String> names = new TreeSet<>();
        for (Source source : sources) {
            Set<String> mapped = Set.copyOf(source.matter().category().map().values());
            if (categories.stream()
                    .filter(category -> mapped.contains(category.path()))
                    .anyMatch(category -> indicator.where().covers(source.name(), category))) {
                names.add(source.name());
            }
        }
        return names;
    }

    /** Position of each entry of a list by its name. */
    public static <T> Map<String, Integer> positions(List<T> entries, Function<T, String> name) {
        Map<String, Integer> positions = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            positions.put(name.apply(entries.get(i)), i);
        }
        return positions;
    }

    private static long gcd(long a, long b) {
        return b == 0 ? a : gcd(b, a % b);
    }
}
