package anlan.command.catalog;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Definition;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.catalog.Source;
import anlan.catalog.actor.Actor;
import anlan.catalog.check.EntryFields;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.Header;
import anlan.catalog.map.RegionMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * What differs between two catalogs, and what that does to the running job.
 *
 * @param changes entry by entry, field by field
 * @param goOn series that are computed as before; keys as {@link Definition#key} makes them
 * @param starting series that are new or computed otherwise: they fill first
 * @param ending series that are no longer computed
 */
public record CatalogDiff(
        List<Change> changes, List<String> goOn, List<String> starting, List<String> ending) {

    /**
     * A difference.
     *
     * @param kind such as {@code indicator}
     * @param name of the entry
     * @param field of the entry; empty = the entry as a whole is new or gone
     * @param before null = was not there
     * @param after null = is no longer there
     */
    public record Change(
            String kind,
            String name,
            String field,
            @Nullable String before,
            @Nullable String after) {

        /** For people, such as {@code ~ index safety: ~ slide: 1h → 2h}. */
        public String text() {
            String sign = before == null ? "+" : (after == null ? "-" : "~");
            if (field.isEmpty()) {
                return sign + " " + kind + " " + name;
            }
            String values = before == null ? after : before;
            if (before != null && after != null) {
                values = before + " → " + after;
            }
            return "~ " + (kind + " " + name).trim() + ": " + sign + " " + field + ": " + values;
        }
    }

    /** Compares two catalogs. */
    public static CatalogDiff of(Catalog before, Catalog after) {
        List<Change> changes = new ArrayList<>();
        entries(changes, "catalog", head(before), head(after), entry -> "");
        entries(changes, "region", before.regions(), after.regions(), Region::code);
        entries(changes, "category", before.categories(), after.categories(), Category::path);
        entries(changes, "source", before.sources(), after.sources(), Source::name);
        entries(changes, "indicator", before.indicators(), after.indicators(), Indicator::name);
        entries(changes, "index", before.indices(), after.indices(), Index::name);
        entries(changes, "rule", before.rules(), after.rules(), Rule::name);
        entries(changes, "actor", before.actors(), after.actors(), Actor::login);
        entries(
                changes,
                "day",
                before.workDays().listed(),
                after.workDays().listed(),
                day -> day.date().toString());
        Set<String> old = new LinkedHashSet<>(Definition.keys(before));
        Set<String> now = new LinkedHashSet<>(Definition.keys(after));
        return new CatalogDiff(
                changes,
                now.stream().filter(old::contains).toList(),
                now.stream().filter(key -> !old.contains(key)).toList(),
                old.stream().filter(key -> !now.contains(key)).toList());
    }

    /**
     * The same with what differs between their maps and tables.
     *
     * @param before path → text
     * @param after path → text
     */
    static CatalogDiff of(Map<String, String> before, Map<String, String> after) {
        CatalogDiff diff = of(CatalogFiles.load(before), CatalogFiles.load(after));
        List<Change> changes = new ArrayList<>(diff.changes());
        shapes(changes, RegionMap.of(before), RegionMap.of(after));
        tables(changes, before, after);
        return new CatalogDiff(changes, diff.goOn(), diff.starting(), diff.ending());
    }

    private static void shapes(List<Change> changes, RegionMap before, RegionMap after) {
        Set<String> regions = new TreeSet<>(before.shapes().keySet());
        regions.addAll(after.shapes().keySet());
        for (String region : regions) {
            Geometry was = before.of(region);
            Geometry is = after.of(region);
            if (was == null || is == null || !was.equalsExact(is)) {
                changes.add(new Change("map of", region, "border", points(was), points(is)));
            }
        }
    }

    /** Of what may have a hundred thousand rows only how many are others. */
    private static void tables(
            List<Change> changes, Map<String, String> before, Map<String, String> after) {
        Set<String> files = new TreeSet<>(before.keySet());
        files.addAll(after.keySet());
        files.removeIf(file -> !CatalogFiles.isTable(file));
        for (String file : files) {
            String was = before.get(file);
            String is = after.get(file);
            if (was == null || is == null) {
                changes.add(whole("table", file, was, is));
            } else if (!was.equals(is)) {
                Set<String> old = was.lines().collect(Collectors.toSet());
                Set<String> now = is.lines().collect(Collectors.toSet());
                long fresh = now.stream().filter(row -> !old.contains(row)).count();
                long gone = old.stream().filter(row -> !now.contains(row)).count();
                changes.add(
                        new Change(
                                "table",
                                file,
                                "rows",
                                "%,d of them gone".formatted(gone),
                                "%,d new".formatted(fresh)));
            }
        }
    }

    private static @Nullable String points(@Nullable Geometry shape) {
        return shape == null ? null : shape.getNumPoints() + " points";
    }

    private static List<Header> head(Catalog catalog) {
        return List.of(
                new Header(catalog.edition(), catalog.alerting(), catalog.workDays().weekend()));
    }

    /** What is new, or gone, as a whole. */
    private static Change whole(
            String kind, String name, @Nullable Object was, @Nullable Object is) {
        return new Change(kind, name, "", was == null ? null : name, is == null ? null : name);
    }

    private static <T> void entries(
            List<Change> changes,
            String kind,
            List<T> before,
            List<T> after,
            Function<T, String> name) {
        Map<String, T> old = byName(before, name);
        Map<String, T> now = byName(after, name);
        Set<String> names = new LinkedHashSet<>(old.keySet());
        names.addAll(now.keySet());
        for (String each : names) {
            T was = old.get(each);
            T is = now.get(each);
            if (was == null || is == null) {
                changes.add(whole(kind, each, was, is));
            } else if (!was.equals(is)) {
                fields(changes, kind, each, EntryFields.of(was), EntryFields.of(is));
            }
        }
    }

    private static void fields(
            List<Change> changes,
            String kind,
            String name,
            Map<String, String> before,
            Map<String, String> after) {
        Set<String> fields = new LinkedHashSet<>(before.keySet());
        fields.addAll(after.keySet());
        for (String field : fields) {
            String was = before.get(field);
            String is = after.get(field);
            if (was == null ? is != null : !was.equals(is)) {
                changes.add(new Change(kind, name, field, was, is));
            }
        }
    }

    private static <T> Map<String, T> byName(List<T> entries, Function<T, String> name) {
        Map<String, T> byName = new LinkedHashMap<>();
        entries.forEach(entry -> byName.put(name.apply(entry), entry));
        return byName;
    }
}
