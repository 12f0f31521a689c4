package anlan.index;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.color.ColorCalculator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The indices of a catalog, compiled. */
final class Calculators {
    private final Map<String, Entry> entries = new HashMap<>();
    private final Set<String> regions = new HashSet<>();

    /** An index with what computes it. */
    record Entry(Index index, IndexCalculator calculator, ColorCalculator color) {}

    Calculators(Catalog catalog) {
        for (Index index : catalog.indices()) {
            entries.put(
                    index.name(),
                    new Entry(
                            index, new IndexCalculator(index), new ColorCalculator(index.color())));
        }
        for (Region region : catalog.regions()) {
            regions.add(region.code());
        }
    }

    /** The index of this name; null = the catalog has none. */
    @Nullable Entry get(String index) {
        return entries.get(index);
    }

    /** Whether the catalog has the index for the region. */
    boolean has(String index, String region) {
        Entry entry = get(index);
        return entry != null
                && entry.index().levels().contains(Level.of(region))
                && regions.contains(region);
    }
}
