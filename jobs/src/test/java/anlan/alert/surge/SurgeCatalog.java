package anlan.alert.surge;

import anlan.catalog.Alerting;
import anlan.catalog.Catalog;
import anlan.catalog.Detection;
import anlan.catalog.Edition;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Measure;
import anlan.catalog.Name;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.Watch;
import anlan.catalog.WindowName;
import anlan.catalog.calendar.CalendarDay;
import anlan.catalog.calendar.WorkDays;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** A catalog with one surge rule over ten towns, which counts disputes. */
final class SurgeCatalog {
    static final String RULE = "disputes-surge";
    static final String INDICATOR = "disputes";
    static final int TOWNS = 10;
    private static final Name NAME = new Name("名", "name");
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    private SurgeCatalog() {}

    /** Of one window; a null method is the default one. */
    static Catalog of(Duration window, Detection surge) {
        return catalog("v1", BEGIN, window, List.of(rule(window, surge)));
    }

    /** The same with these days in its calendar. */
    static Catalog with(Catalog plain, List<CalendarDay> listed) {
        return new Catalog(
                plain.edition(),
                plain.regions(),
                plain.categories(),
                plain.sources(),
                plain.indicators(),
                plain.indices(),
                plain.rules(),
                new Catalog.Following(
                        plain.alerting(),
                        plain.actors(),
                        plain.whereabouts(),
                        new WorkDays(ZoneId.of(plain.zone()), WorkDays.WEEKEND, listed)));
    }

    static Catalog withoutRule(Instant from) {
        return catalog("v2", from, Duration.ofDays(1), List.of());
    }

    static String town(int number) {
        return "331081%03d".formatted(number);
    }

    private static Catalog catalog(
            String version, Instant from, Duration window, List<Rule> rules) {
        List<Region> regions = new ArrayList<>();
        regions.add(new Region("331081", "市", "County", 0, 0, 0, 0, List.of()));
        for (int town = 1; town <= TOWNS; town++) {
            regions.add(new Region(town(town), "镇", "Town", 0, 0, 0, 0, List.of()));
        }
        Indicator disputes =
                new Indicator(
                        INDICATOR,
                        NAME,
                        new Measure.Count(),
                        null,
                        null,
                        List.of(new Indicator.Window(window, Duration.ofHours(1))),
                        List.of(Level.COUNTY, Level.TOWN),
                        "",
                        Indicator.SmallNumbers.NONE);
        return new Catalog(
                new Edition(version, "author", "reason", from, "Asia/Shanghai", null, null),
                regions,
                List.of(),
                List.of(),
                List.of(disputes),
                List.of(),
                rules,
                Alerting.DEFAULT);
    }

    private static Rule rule(Duration window, Detection surge) {
        String label = new Indicator.Window(window, window).label();
        return new Rule(
                RULE,
                NAME,
                new RuleKind.Surge(
                        Watch.of(new WindowName(INDICATOR, label)),
                        surge,
                        Duration.ZERO,
                        List.of(Level.TOWN)),
                "yellow",
                Rule.REGION,
                Rule.Notice.of(NAME),
                List.of(),
                null);
    }
}
