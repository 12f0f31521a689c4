package anlan.alert.surge;

import anlan.catalog.Catalog;
import anlan.catalog.Detection;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.WindowName;
import anlan.catalog.calendar.WorkDays;
import anlan.indicator.PaneGrid;
import anlan.surge.Ears;
import anlan.surge.SlotSeasons;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How a {@code surge} rule looks at counts. Time is cut into slots as long as the watched window; a
 * day begins at midnight of the catalog's zone. A slot of a day or longer is compared with the ones
 * just before it, a shorter one with those of the same time of day.
 *
 * @param rule its name
 * @param watched the window whose counts it looks at
 * @param detection how they are held against their past
 * @param regions codes of the regions that are tested
 * @param size of a slot, milliseconds
 * @param grid cuts time into slots
 * @param past the slots that a count is compared with
 * @param days which days are worked
 */
record SurgePlan(
        String rule,
        WindowName watched,
        Detection detection,
        Set<String> regions,
        long size,
        PaneGrid grid,
        Past past,
        WorkDays days) {
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int WEEK = 7;

    /**
     * Slots that a count is compared with.
     *
     * @param step slots from one of them to the next
     * @param slots how many of them
     * @param needed how many of them there must be
     * @param season after how many of them the day of the week is the same again; 1 = there is none
     */
    record Past(int step, int slots, int needed, int season) {}

    /** The plans of a catalog's rules by their names. */
    static Map<String, SurgePlan> all(Catalog catalog) {
        Map<String, SurgePlan> plans = new HashMap<>();
        for (Rule rule : catalog.rules()) {
            if (rule.kind() instanceof RuleKind.Surge surge) {
                WindowName watched = surge.on().windowName();
                for (Indicator indicator : catalog.indicators()) {
                    for (Indicator.Window window : indicator.windows()) {
                        if (watched.equals(new WindowName(indicator.name(), window.label()))) {
                            SurgePlan plan =
                                    of(catalog, rule.name(), surge, indicator, window.size());
                            plans.put(rule.name(), plan);
                        }
                    }
                }
            }
        }
        return plans;
    }

    private static SurgePlan of(
            Catalog catalog,
            String rule,
            RuleKind.Surge surge,
            Indicator indicator,
            Duration window) {
        Detection detection = surge.surge();
        long size = window.toMillis();
        int slots = (int) (detection.days() * DAY / Math.max(size, DAY));
        return new SurgePlan(
                rule,
                surge.on().windowName(),
                detection,
                regions(catalog, surge, indicator),
                size,
                PaneGrid.of(catalog),
                new Past(
                        (int) Math.max(1, DAY / size),
                        detection.method() == Detection.Method.GAMMA_POISSON ? slots : Ears.LONGEST,
                        needed(detection.method(), slots),
                        size <= DAY ? WEEK : 1),
                catalog.workDays());
    }

    private static Set<String> regions(Catalog catalog, RuleKind.Surge surge, Indicator indicator) {
        List<Level> levels = surge.levels().isEmpty() ? indicator.levels() : surge.levels();
        Set<String> regions = new HashSet<>();
        for (Region region : catalog.regions()) {
            if (levels.contains(region.level()) && indicator.levels().contains(region.level())) {
                regions.add(region.code());
            }
        }
        return regions;
    }

    private static int needed(Detection.Method method, int slots) {
        return switch (method) {
            case GAMMA_POISSON -> Math.min(WEEK, slots);
            case C1 -> Ears.BASELINE;
            case C2 -> Ears.BASELINE + Ears.LAG;
            case C3 -> Ears.LONGEST;
        };
    }

    /** Number of the slot that holds {@code time}. */
    long slot(long time) {
        return grid.slot(time, size);
    }

    /** End of the slot that holds {@code time}. */
    long end(long time) {
        return grid.firstEnd(time, size);
    }

    /**
     * How many slots {@code slot} can be compared with.
     *
     * @param since slot after which everything is known
     */
    int known(long slot, long since) {
        return (int)
                Math.min(
                        past.slots(),
                        Math.max(0, Math.floorDiv(slot - since - 1, (long) past.step())));
    }

    /**
     * In which season the slots are that {@code slot} is compared with, and itself: the days of the
     * week, by which a day off is like the weekend. Two weeks are the least that tells one from
     * another.
     *
     * @param known how many they are
     */
    SlotSeasons seasons(long slot, int known) {
        if (known < 2 * past.season()) {
            return SlotSeasons.inTurn(known + 1, 1);
        }
        if (past.season() == 1 || days.isRegular()) {
            return SlotSeasons.inTurn(known + 1, past.season());
        }
        int[] of = new int[known + 1];
        for (int i = 0; i <= known; i++) {
            long begin = (slot - (long) (known - i) * past.step() - 1) * size;
            of[i] = days.like(Math.floorDiv(begin, DAY)).getValue() - 1;
        }
        return new SlotSeasons(of, past.season());
    }

    /** The first slot that is still needed once {@code slot} was compared. */
    long firstKept(long slot) {
        return slot + 1 - (long) past.slots() * past.step();
    }
}
