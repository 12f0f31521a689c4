package anlan.indicator.window;

import anlan.catalog.Alerting;
import anlan.catalog.Catalog;
import anlan.catalog.Edition;
import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Measure;
import anlan.catalog.Name;
import anlan.catalog.Region;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A catalog of one town and what a test measures in it. */
public final class SmallCatalog {
    public static final String TOWN = "331081001";
    private static final Name NAME = new Name("名", "Name");

    private SmallCatalog() {}

    public static Catalog of(Instant effectiveFrom, Indicator... indicators) {
        return in("UTC", effectiveFrom, indicators);
    }

    static Catalog in(String zone, Instant effectiveFrom, Indicator... indicators) {
        return new Catalog(
                new Edition(
                        effectiveFrom.toString(),
                        "author",
                        "reason",
                        effectiveFrom,
                        zone,
                        null,
                        null),
                List.of(new Region(TOWN, "镇", "Town", 20_000, 8_000, 50, 4, List.of())),
                List.of(),
                List.of(),
                List.of(indicators),
                List.of(),
                List.of(),
                Alerting.DEFAULT);
    }

    public static Indicator indicator(String name, Measure measure, Duration size, Duration slide) {
        return new Indicator(
                name,
                NAME,
                measure,
                Filter.ALL,
                Indicator.Per.NONE,
                List.of(new Indicator.Window(size, slide)),
                List.of(Level.TOWN),
                "",
                Indicator.SmallNumbers.NONE);
    }
}
