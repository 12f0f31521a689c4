package anlan.alert.surge;

import anlan.catalog.Catalog;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.surge.Ears;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * How a {@code surge} rule looks at counts. Time is cut into slots as long as the watched window; a
 * day begins at midnight of the catalog's zone. A slot of a day or longer is compared with the ones
 * just before it, a shorter one with those of the same time of day.
 *
 * @param regions codes of the regions that are tested
 * @param size of a slot, milliseconds
 * @param offset of the zone's standard time, milliseconds
 * @param step slots from one that is compared to the next
 * @param past how many slots a count is compared with
 * @param needed how many of them there must be
 * @param season after how many of them the day of the week is the same again; 1 = there is none
 */
record SurgePlan(
        Rule rule,
        Rule.Surge surge,
        Set<String> regions,
        long size,
        long offset,
        int step,
        int past,
        int needed,
        int season) {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int WEEK = 7;

    /** Name of the window that the rule watches. */
    String watched() {
        return Objects.requireNonNull(rule.on()).watched();
    }

    /** The plans of a catalog's rules by their names. */
    static Map<String, SurgePlan> all(Catalog catalog) {
        Map<String, SurgePlan> plans = new HashMap<>();
        for (Rule rule : catalog.rules()) {
            Rule.Watch on = rule.on();
            if (rule.kind() != Rule.Kind.SURGE || on == null) {
                continue;
            }
            for (Indicator indicator : catalog.indicators()) {
                for (Indicator.Window window : indicator.windows()) {
                    if (indicator.name().equals(on.indicator())
                            && window.label().equals(on.window())) {
                        plans.put(rule.name(), of(catalog, rule, indicator, window.size()));
                    }
                }
            }
        }
        return plans;
    }

    private static SurgePlan of(Catalog catalog, Rule rule, Indicator indicator, Duration window) {
        Rule.Surge surge = rule.surge() == null ? Rule.Surge.DEFAULT : rule.surge();
        long size = window.toMillis();
        int slots = (int) (surge.days() * DAY / Math.max(size, DAY));
        return new SurgePlan(
                rule,
                surge,
                regions(catalog, rule, indicator),
                size,
                catalog.offset().toMillis(),
                (int) Math.max(1, DAY / size),
                surge.method() == Rule.Method.GAMMA_POISSON ? slots : Ears.LONGEST,
                needed(surge.method(), slots),
                size <= DAY ? WEEK : 1);
    }

    private static Set<String> regions(Catalog catalog, Rule rule, Indicator indicator) {
        List<Level> levels = rule.levels().isEmpty() ? indicator.levels() : rule.levels();
        Set<String> regions = new HashSet<>();
        for (Region region : catalog.regions()) {
            if (levels.contains(region.level()) && indicator.levels().contains(region.level())) {
                regions.add(region.code());
            }
        }
        return regions;
    }

    private static int needed(Rule.Method method, int slots) {
        return switch (method) {
            case GAMMA_POISSON -> Math.min(WEEK, slots);
            case C1 -> Ears.BASELINE;
            case C2 -> Ears.BASELINE + Ears.LAG;
            case C3 -> Ears.LONGEST;
        };
    }

    /** Number of the slot that holds {@code time}. */
    long slot(long time) {
        return Math.floorDiv(time - 1 + offset, size) + 1;
    }

    /** End of the slot that holds {@code time}. */
    long end(long time) {
        return slot(time) * size - offset;
    }

    /**
     * How many slots {@code slot} can be compared with.
     *
     * @param since slot after which everything is known
     */
    int known(long slot, long since) {
        return (int) Math.min(past, Math.max(0, Math.floorDiv(slot - since - 1, (long) step)));
    }

    /** The first slot that is still needed once {@code slot} was compared. */
    long firstKept(long slot) {
        return slot + 1 - (long) past * step;
    }
}
