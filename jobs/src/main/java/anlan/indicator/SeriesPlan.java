package anlan.indicator;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.PerCatalog;
import anlan.catalog.Region;
import anlan.catalog.Versions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a catalog makes of the windows, compiled once: its series, and what its indices need. */
public final class SeriesPlan {
    public final Catalog catalog;
    public final Map<String, Region> regions = new HashMap<>();
    public final Map<String, Series> series = new LinkedHashMap<>();
    public final Map<String, List<Series>> byDefinition = new HashMap<>();
    public final List<IndexPlan> indices = new ArrayList<>();

    /** When the first catalog became effective, milliseconds since 1970. */
    public final long begin;

    private final Map<String, Published> published = new HashMap<>();
    private final @Nullable SeriesPlan previous;

    /** An indicator's window as this catalog publishes it. */
    public record Published(Indicator indicator, Indicator.Window window) {}

    private SeriesPlan(Catalog catalog, @Nullable SeriesPlan previous) {
        this.catalog = catalog;
        this.previous = previous;
        begin = previous == null ? catalog.effectiveFrom().toEpochMilli() : previous.begin;
        catalog.regions().forEach(region -> regions.put(region.code(), region));
        for (Indicator indicator : catalog.indicators()) {
            for (Indicator.Window window : indicator.windows()) {
                Series plain = find(indicator, window, 0);
                published.put(plain.key(), new Published(indicator, window));
            }
        }
        for (Index index : catalog.indices()) {
            indices.add(IndexPlan.of(index, catalog, this::find));
        }
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

    private Series find(Indicator indicator, Indicator.Window window, int weeks) {
        String key = Series.key(indicator, window, weeks);
        Series known = series.get(key);
        if (known != null) {
            return known;
        }
        Series found = Series.of(indicator, window, since(key), weeks);
        series.put(key, found);
        byDefinition.computeIfAbsent(found.definition(), name -> new ArrayList<>()).add(found);
        return found;
    }

    /** When the catalogs up to this one began to have a series without a break. */
    private long since(String key) {
        if (previous == null) {
            return Long.MIN_VALUE;
        }
        Series before = previous.series.get(key);
        return before == null ? catalog.effectiveFrom().toEpochMilli() : before.since();
    }
}
