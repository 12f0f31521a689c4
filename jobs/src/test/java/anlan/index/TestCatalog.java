package anlan.index;

import anlan.catalog.Alerting;
import anlan.catalog.Catalog;
import anlan.catalog.Edition;
import anlan.catalog.Index;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.catalog.field.FieldPath;
import anlan.catalog.source.Delivery;
import anlan.catalog.source.IdentityFields;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Catalogs that have indices only, and one source that may be late. */
final class TestCatalog {
    static final Duration LATENESS = Duration.ofDays(7);

    private TestCatalog() {}

    static Catalog of(String version, Instant from, String region, Index... indices) {
        return new Catalog(
                new Edition(version, "author", "reason", from, "Asia/Shanghai", null, null),
                List.of(new Region(region, "镇", "Town", 0, 0, 0, 0, List.of())),
                List.of(),
                List.of(source()),
                List.of(),
                List.of(indices),
                List.of(),
                Alerting.DEFAULT);
    }

    /** Of which only the lateness counts here. */
    private static Source source() {
        return new Source(
                "police",
                null,
                new IdentityFields(
                        FieldPath.of("/id"), null, FieldPath.of("/time"), null, Map.of()),
                null,
                null,
                null,
                null,
                new Delivery("raw.police", null, LATENESS, null, null, null, null, null));
    }
}
