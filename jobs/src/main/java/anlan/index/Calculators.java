package anlan.index;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.color.ColorCalculator;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The indices of each catalog in use, compiled once per catalog. */
final class Calculators {
    private final IdentityHashMap<Catalog, Compiled> compiled = new IdentityHashMap<>();

    /** An index with what computes it. */
    record Entry(Index index, IndexCalculator calculator, ColorCalculator color) {}

    private record Compiled(Map<String, Entry> entries, Set<String> regions) {}

    /** The index of this name; null = the catalog has none. */
    @Nullable Entry get(Catalog catalog, String index) {
        return of(catalog).entries().get(index);
    }

    /** Whether the catalog has the index for the region. */
    boolean has(Catalog catalog, String index, String region) {
        Entry entry = get(catalog, index);
        return entry != null
                && entry.index().levels().contains(Level.of(region))
                && of(catalog).regions().contains(region);
    }

    /** Forgets catalogs that were effective only before {@code oldest} was. */
    void forgetBefore(Catalog oldest) {
        Instant from = oldest.effectiveFrom();
        compiled.keySet().removeIf(catalog -> catalog.effectiveFrom().isBefore(from));
    }

    private Compiled of(Catalog catalog) {
        Compiled known = compiled.get(catalog);
        if (known == null) {
            known = compile(catalog);
            compiled.put(catalog, known);
        }
        return known;
    }

    private static Compiled compile(Catalog catalog) {
        Map<String, Entry> entries = new HashMap<>();
        for (Index index : catalog.indices()) {
            entries.put(
                    index.name(),
                    new Entry(
                            index, new IndexCalculator(index), new ColorCalculator(index.color())));
        }
        Set<String> regions = new HashSet<>();
        for (Region region : catalog.regions()) {
            regions.add(region.code());
        }
        return new Compiled(entries, regions);
    }
}
