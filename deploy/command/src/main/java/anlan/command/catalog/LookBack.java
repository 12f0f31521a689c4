package anlan.command.catalog;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** How far back messages matter. */
public final class LookBack {
    private static final int DAYS_OF_WEEK = 7;

    private LookBack() {}

    /**
     * The longest window, with the weeks before it against which it is scored, and the longest
     * lateness and hold of a color.
     */
    public static Duration of(Catalog catalog) {
        return longestWindow(catalog)
                .plus(longestBaseline(catalog))
                .plus(catalog.longestLateness())
                .plus(longestHold(catalog));
    }

    private static Duration longestWindow(Catalog catalog) {
        return longest(
                catalog.indicators().stream()
                        .flatMap(indicator -> indicator.windows().stream())
                        .map(Indicator.Window::size));
    }

    private static Duration longestBaseline(Catalog catalog) {
        return longest(
                catalog.indices().stream()
                        .map(Index::terms)
                        .flatMap(List::stream)
                        .map(term -> term.scoring().weeks())
                        .map(weeks -> Duration.ofDays((long) DAYS_OF_WEEK * weeks)));
    }

    private static Duration longestHold(Catalog catalog) {
        return longest(
                catalog.indices().stream()
                        .map(Index::color)
                        .flatMap(
                                color -> Stream.of(color.holdWorsening(), color.holdRecovering())));
    }

    private static Duration longest(Stream<Duration> durations) {
        return durations.max(Duration::compareTo).orElse(Duration.ZERO);
    }
}
