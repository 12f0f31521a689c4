package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.NearestNames;
import anlan.catalog.Region;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The catalogs over event time, asked by name; says what there is where a name is wrong. */
public final class PolicyHistory {

    private final AuditPlan plan;
    private final List<PublishedSeries.Version> versions;

    public PolicyHistory(List<Catalog> catalogs) {
        plan = new AuditPlan(catalogs);
        versions = plan.versions();
    }

    public AuditPlan plan() {
        return plan;
    }

    /** The version that publishes at a time. */
    public PublishedSeries.Version at(long time) {
        return versions.stream()
                .filter(version -> version.from() <= time && time < version.until())
                .findFirst()
                .orElseThrow();
    }

    public Index index(PublishedSeries.Version version, String name) {
        return version.catalog().indices().stream()
                .filter(index -> index.name().equals(name))
                .findFirst()
                .orElseThrow(() -> unknown("index", name, indices()));
    }

    /** The index of the newest version. */
    public Index onlyIndex(String name) {
        return index(versions.get(versions.size() - 1), name);
    }

    public void indexNamed(String name) {
        if (!indices().contains(name)) {
            throw unknown("index", name, indices());
        }
    }

    public void indicatorNamed(String name) {
        Set<String> names = new TreeSet<>();
        for (PublishedSeries.Version version : versions) {
            version.catalog().indicators().stream().map(Indicator::name).forEach(names::add);
        }
        if (!names.contains(name)) {
            throw unknown("indicator", name, names);
        }
    }

    /** The region of this code, as the newest catalog that has it says. */
    public Region region(String code) {
        Set<String> codes = new TreeSet<>();
        for (int i = versions.size() - 1; i >= 0; i--) {
            for (Region region : versions.get(i).catalog().regions()) {
                if (region.code().equals(code)) {
                    return region;
                }
                codes.add(region.code());
            }
        }
        throw unknown("region", code, codes);
    }

    /** ISO 8601 in the zone of the catalog of then. */
    public String text(long time) {
        ZoneId zone = ZoneId.of(at(time).catalog().zone());
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                Instant.ofEpochMilli(time).atZone(zone));
    }

    private Set<String> indices() {
        Set<String> names = new TreeSet<>();
        for (PublishedSeries.Version version : versions) {
            version.catalog().indices().stream().map(Index::name).forEach(names::add);
        }
        return names;
    }

    public static IllegalArgumentException unknown(String kind, String name, Set<String> known) {
        return new IllegalArgumentException(
                "There is no %s '%s'; the nearest are %s"
                        .formatted(kind, name, NearestNames.of(name, known)));
    }
}
