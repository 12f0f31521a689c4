package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.Definition;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.WindowName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The catalogs of a policy over event time, and the series that each publishes. A series that
 * several catalogs in a row define alike goes on; a new or changed one begins to fill when its
 * catalog becomes effective.
 */
public final class AuditPlan {
    private final List<Catalog> catalogs;

    /**
     * Takes the policy.
     *
     * @param catalogs ascending by when they become effective, at least one
     */
    AuditPlan(List<Catalog> catalogs) {
        if (catalogs.isEmpty()) {
            throw new IllegalArgumentException("a policy has at least one catalog");
        }
        this.catalogs = List.copyOf(catalogs);
    }

    List<PublishedSeries.Version> versions() {
        List<PublishedSeries.Version> versions = new ArrayList<>();
        for (int i = 0; i < catalogs.size(); i++) {
            versions.add(
                    new PublishedSeries.Version(
                            catalogs.get(i),
                            i == 0 ? Long.MIN_VALUE : effective(i),
                            i + 1 == catalogs.size() ? Long.MAX_VALUE : effective(i + 1)));
        }
        return versions;
    }

    /** All series that a version publishes, in the order of its file. */
    public List<PublishedSeries> series(PublishedSeries.Version version) {
        List<PublishedSeries> series = new ArrayList<>();
        for (Indicator indicator : version.catalog().indicators()) {
            for (Indicator.Window window : indicator.windows()) {
                series.add(series(version, indicator, window, 0));
            }
        }
        return series;
    }

    /**
     * One series of a version.
     *
     * @param weeks 0, or of how many past weeks it pools the same window
     * @throws IllegalArgumentException when the version has no such indicator or window
     */
    public PublishedSeries series(
            PublishedSeries.Version version, String name, String label, int weeks) {
        for (Indicator indicator : version.catalog().indicators()) {
            for (Indicator.Window window : indicator.windows()) {
                if (indicator.name().equals(name) && window.label().equals(label)) {
                    return series(version, indicator, window, weeks);
                }
            }
        }
        throw new IllegalArgumentException("no window " + label + " of " + name);
    }

    private PublishedSeries series(
            PublishedSeries.Version version,
            Indicator indicator,
            Indicator.Window window,
            int weeks) {
        String key = Definition.key(indicator, window);
        List<PublishedSeries.Part> parts = new ArrayList<>();
        int position = catalogs.indexOf(version.catalog());
        int first = position;
        while (first > 0 && has(catalogs.get(first - 1), key, weeks)) {
            first--;
        }
        long since = first == 0 ? Long.MIN_VALUE : effective(first);
        for (int i = first; i <= position; i++) {
            parts.add(
                    new PublishedSeries.Part(
                            catalogs.get(i),
                            named(catalogs.get(i), indicator.name()),
                            i == 0 ? Long.MIN_VALUE : effective(i),
                            i + 1 == catalogs.size() ? Long.MAX_VALUE : effective(i + 1)));
        }
        return new PublishedSeries(
                version,
                indicator,
                window,
                parts,
                since,
                weeks,
                restate(version.catalog(), indicator, window));
    }

    /** With its slide, or as often as an index that is made of it. */
    private static long restate(Catalog catalog, Indicator indicator, Indicator.Window window) {
        WindowName name = new WindowName(indicator.name(), window.label());
        long restate = window.slide().toMillis();
        for (Index index : catalog.indices()) {
            Stream<WindowName> used =
                    Stream.concat(
                            index.terms().stream()
                                    .map(it -> new WindowName(it.indicator(), it.window())),
                            index.vetoes().stream()
                                    .map(it -> new WindowName(it.indicator(), it.window())));
            if (used.anyMatch(name::equals)) {
                restate = Math.min(restate, index.restate().toMillis());
            }
        }
        return restate;
    }

    private static boolean has(Catalog catalog, String key, int weeks) {
        for (Indicator indicator : catalog.indicators()) {
            for (Indicator.Window window : indicator.windows()) {
                if (Definition.key(indicator, window).equals(key)) {
                    return weeks == 0 || hasBaseline(catalog, indicator, window, weeks);
                }
            }
        }
        return false;
    }

    private static boolean hasBaseline(
            Catalog catalog, Indicator indicator, Indicator.Window window, int weeks) {
        for (Index index : catalog.indices()) {
            for (Index.Term term : index.terms()) {
                if (term.scoring().weeks() == weeks
                        && term.indicator().equals(indicator.name())
                        && term.window().equals(window.label())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Indicator named(Catalog catalog, String name) {
        return catalog.indicators().stream()
                .filter(indicator -> indicator.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long effective(int position) {
        return catalogs.get(position).effectiveFrom().toEpochMilli();
    }
}
