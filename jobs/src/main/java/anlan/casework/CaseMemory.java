package anlan.casework;

import anlan.catalog.Catalog;
import anlan.catalog.Indicator;
import anlan.catalog.Source;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How long a case is remembered after its opening. */
final class CaseMemory {
    private CaseMemory() {}

    /**
     * As long as it may stay in a window, its events are told from others, or a stage may take; and
     * as much longer as an event may come late.
     */
    static Duration of(Catalog catalog) {
        Duration longest = new Deadlines(catalog).longest();
        for (Source source : catalog.sources()) {
            longest = source.caseId() == null ? longest : longer(longest, source.dedupe());
        }
        for (Indicator indicator : catalog.indicators()) {
            if (indicator.measure().ofCases()) {
                for (Indicator.Window window : indicator.windows()) {
                    Duration stays = window.size().plus(window.slide()).plus(due(indicator));
                    longest = longer(longest, stays);
                }
            }
        }
        return longest.plus(catalog.longestLateness());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static Duration due(Indicator indicator) {
        @Nullable Duration due = indicator.due();
        return due == null ? Duration.ZERO : due;
    }
}
