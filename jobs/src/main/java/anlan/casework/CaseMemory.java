package anlan.casework;

import anlan.catalog.Catalog;
import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.Source;
import anlan.catalog.Tally;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How long the cases of each source are remembered after their opening. */
final class CaseMemory {
    /** Days of the calendar may be so much longer. */
    private static final Duration SWITCH = Duration.ofHours(1);

    private final Map<String, Duration> bySource = new HashMap<>();
    private final Duration longest;

    CaseMemory(Catalog catalog) {
        for (Source source : catalog.sources()) {
            if (source.matter().caseId() != null) {
                bySource.put(source.name(), of(source, catalog));
            }
        }
        longest = bySource.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    /** Of a source that the catalog has lost, the longest of all. */
    Duration of(String source) {
        return bySource.getOrDefault(source, longest);
    }

    /**
     * As long as it may stay in a window, its events are told from others, or a stage may take; and
     * as much longer as an event may come late.
     */
    private static Duration of(Source source, Catalog catalog) {
        Duration longest = source.delivery().dedupe();
        for (Rule rule : catalog.rules()) {
            if (rule.kind() instanceof RuleKind.Overdue overdue
                    && concerns(overdue.where(), source)) {
                longest = longer(longest, overdue.overdue().within().longest(catalog.workDays()));
            }
        }
        for (Indicator indicator : catalog.indicators()) {
            Tally tally = indicator.measure().tally();
            if (tally.ofCases() && concerns(indicator.where(), source)) {
                for (Indicator.Window window : indicator.windows()) {
                    Duration stays =
                            window.size()
                                    .plus(window.slide())
                                    .plus(tally.due().longest(catalog.workDays()))
                                    .plus(SWITCH);
                    longest = longer(longest, stays);
                }
            }
        }
        return longest.plus(catalog.longestLateness());
    }

    private static boolean concerns(@Nullable Filter where, Source source) {
        return where == null || where.covers(source.name());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
