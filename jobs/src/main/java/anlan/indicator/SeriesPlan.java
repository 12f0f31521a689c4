package anlan.indicator;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.PerCatalog;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.catalog.Versions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a catalog makes of the windows, compiled once: its series, and what its indices need. */
public final class SeriesPlan {
    public final Catalog catalog;
    public final Map<String, Region> regions = new HashMap<>();
    public final Map<String, Series> series = new LinkedHashMap<>();
    public final Map<String, List<Series>> byDefinition = new HashMap<>();
    public final List<IndexPlan> indices = new ArrayList<>();

    private final Map<String, Published> published = new HashMap<>();
    private final Map<String, Set<String>> sources = new HashMap<>();
    private final Map<String, Long> since = new HashMap<>();
    private final Map<String, Long> restates = new HashMap<>();
    private final @Nullable SeriesPlan previous;
    private final Siblings siblings;

    /**
     * An indicator's window as this catalog publishes it.
     *
     * @param sources whose events can count
     */
    public record Published(Indicator indicator, Indicator.Window window, Set<String> sources) {}

    private SeriesPlan(Catalog catalog, @Nullable SeriesPlan previous) {
        this.catalog = catalog;
        this.previous = previous;
        siblings = new Siblings(catalog.regions());
        catalog.regions().forEach(region -> regions.put(region.code(), region));
        for (Source source : catalog.sources()) {
            Instant told = catalog.since(source.name());
            if (told != null) {
                since.put(source.name(), told.toEpochMilli());
            }
        }
        for (Indicator indicator : catalog.indicators()) {
            for (Indicator.Window window : indicator.windows()) {
                Series plain = find(indicator, window, 0);
                published.put(plain.key(), new Published(indicator, window, sourcesOf(indicator)));
            }
        }
        for (Index index : catalog.indices()) {
            IndexPlan plan = IndexPlan.of(index, this);
            indices.add(plan);
            for (Series used : plan.used()) {
                restates.merge(used.key(), plan.restate(), Math::min);
            }
        }
    }

    /** Names of the sources whose events can count in an indicator; always the same set of it. */
    Set<String> sourcesOf(Indicator indicator) {
        return sources.computeIfAbsent(indicator.name(), name -> catalog.sourcesOf(indicator));
    }

    /**
     * From when on the data of a source are complete, milliseconds since 1970; null = the catalog
     * does not say it.
     */
    public @Nullable Long since(String source) {
        return since.get(source);
    }

    /** How often a series is restated, milliseconds: with its slide, or as an index of it wants. */
    public long restate(Series wanted) {
        return Math.min(wanted.slide(), restates.getOrDefault(wanted.key(), wanted.slide()));
    }

    /** The plans of the catalogs that are known. */
    public static PerCatalog<SeriesPlan> of(Versions versions) {
        return new PerCatalog<>(
                versions,
                (catalog, plans) -> {
                    Catalog before = versions.before(catalog);
                    return new SeriesPlan(catalog, before == null ? null : plans.from(before));
                });
    }

    /** How this catalog publishes a series; null = it does not. */
    public @Nullable Published published(Series wanted) {
        return published.get(wanted.key());
    }

    /** Those whose rates are drawn to the same as a region's, itself too; none = it is not. */
    public List<Region> siblings(Indicator indicator, Region region) {
        return siblings.of(indicator, region);
    }

    /** Whether a region has an index. */
    public boolean hasIndex(IndexPlan plan, String region) {
        Region there = regions.get(region);
        return there != null && plan.index().levels().contains(there.level());
    }

    /** The index of this name; null = none. */
    public @Nullable IndexPlan index(String name) {
        for (IndexPlan plan : indices) {
            if (plan.index().name().equals(name)) {
                return plan;
            }
        }
        return null;
    }

    /** The series of an indicator's window that pools so many past weeks; 0 = the window itself. */
    Series find(Indicator indicator, Indicator.Window window, int weeks) {
        String key = Series.key(indicator, window, weeks);
        Series known = series.get(key);
        if (known != null) {
            return known;
        }
        Series found = Series.of(indicator, window, begun(key), weeks, catalog.workDays());
        series.put(key, found);
        byDefinition.computeIfAbsent(found.definition(), name -> new ArrayList<>()).add(found);
        return found;
    }

    /** When the catalogs up to this one began to have a series without a break. */
    private long begun(String key) {
        if (previous == null) {
            return Long.MIN_VALUE;
        }
        Series before = previous.series.get(key);
        return before == null ? catalog.effectiveFrom().toEpochMilli() : before.since();
    }
}
