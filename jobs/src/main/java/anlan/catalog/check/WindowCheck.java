package anlan.catalog.check;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Durations;
import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Source;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.source.MeasurementFields;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Windows of indicators: panes fit into days and windows, and there are not too many of them. */
final class WindowCheck {
    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final Duration LONGEST = Duration.ofDays(366);

    /** Each keeps its own set of subjects. */
    private static final long MOST_PANES_OF_SUBJECTS = 400;

    private final Catalog catalog;
    private final Findings findings;

    WindowCheck(Catalog catalog, Findings findings) {
        this.catalog = catalog;
        this.findings = findings;
    }

    void check(FilePosition place, Indicator indicator) {
        List<Indicator.Window> windows = indicator.windows();
        findings.require(
                !windows.isEmpty(),
                place.at("windows"),
                "needs a window; write such as [{size: 24h, slide: 1h}]");
        findings.unique(
                place.at("windows"), windows.stream().map(Indicator.Window::label).toList());
        Summarised summarised = summarised(indicator);
        for (int i = 0; i < windows.size(); i++) {
            FilePosition at = place.at("windows", i).named("window " + windows.get(i).label());
            Indicator.Window window = windows.get(i);
            if (window.slide().isZero() || window.size().isZero()) {
                findings.add(at, "size and slide must be longer than 0");
            } else {
                length(at, window, indicator);
                panes(at, window, indicator, summarised);
            }
        }
        findings.require(
                summarised == null || !indicator.measure().tally().ofSingleValues(),
                place.at("measure"),
                "source "
                        + (summarised == null ? "" : summarised.source)
                        + " summarises readings that it takes, and a summary has neither quantile"
                        + " nor latest; take other categories");
    }

    private void length(FilePosition at, Indicator.Window window, Indicator indicator) {
        long size = window.size().toMillis();
        long slide = window.slide().toMillis();
        findings.require(size % slide == 0, at, "the slide must divide the size");
        findings.require(slide % MINUTE == 0, at, "the slide must be whole minutes");
        findings.require(
                DAY % slide == 0, at, "the slide must divide a day; write such as 15m, 1h or 1d");
        findings.require(window.size().compareTo(LONGEST) <= 0, at, "the size may be at most 366d");
        long shortest = indicator.pane().toMillis();
        findings.require(
                shortest == 0 || slide % shortest == 0,
                at,
                "the slide must be a multiple of the indicator's shortest, "
                        + Durations.format(indicator.pane()));
    }

    private void panes(
            FilePosition at,
            Indicator.Window window,
            Indicator indicator,
            @Nullable Summarised summarised) {
        long panes = window.size().toMillis() / window.slide().toMillis();
        findings.require(
                !indicator.measure().tally().ofSubjects() || panes <= MOST_PANES_OF_SUBJECTS,
                at,
                "has "
                        + panes
                        + " slides, more than the 400 for which subjects are remembered; write a"
                        + " longer slide");
        findings.require(
                summarised == null || window.slide().toMillis() % summarised.pane.toMillis() == 0,
                at,
                "source "
                        + (summarised == null ? "" : summarised.source)
                        + " summarises readings that it takes; write a slide that is a multiple of"
                        + " the source's summary.pane, "
                        + (summarised == null ? "" : Durations.format(summarised.pane)));
    }

    /** The source with the longest pane whose summaries feed the indicator; null = none. */
    private @Nullable Summarised summarised(Indicator indicator) {
        Summarised longest = null;
        for (Source source : catalog.sources()) {
            MeasurementFields.Summary summary = source.measurement().summary();
            if (summary != null
                    && feeds(source, summary, indicator)
                    && (longest == null || summary.pane().compareTo(longest.pane) > 0)) {
                longest = new Summarised(source.name(), summary.pane());
            }
        }
        return longest;
    }

    private boolean feeds(Source source, MeasurementFields.Summary summary, Indicator indicator) {
        Filter part = indicator.measure().tally().part();
        return catalog.categories().stream()
                .filter(category -> summary.normal().containsKey(category.path()))
                .anyMatch(
                        category ->
                                feeds(indicator.where(), source, category)
                                        || (part != null && feeds(part, source, category)));
    }

    private static boolean feeds(Filter filter, Source source, Category category) {
        return filter.isPlain() && filter.covers(source.name(), category);
    }

    private record Summarised(String source, Duration pane) {}
}
