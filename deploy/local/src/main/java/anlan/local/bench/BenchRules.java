package anlan.local.bench;

import anlan.catalog.Alerting;
import anlan.catalog.Catalog;
import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Measure;
import anlan.catalog.Name;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Policies whose rules are changed for what is to be measured. */
final class BenchRules {
    /** The mean of all readings within the hour, new every minute in every region. */
    private static final Indicator READINGS =
            new Indicator(
                    "bench-readings",
                    new Name("读数", "Readings"),
                    new Measure.Mean(),
                    Filter.ofCategory("sensor/smoke"),
                    Indicator.Per.NONE,
                    List.of(new Indicator.Window(Duration.ofHours(1), Duration.ofMinutes(1))),
                    List.of(Level.COUNTY, Level.TOWN, Level.VILLAGE, Level.GRID),
                    "%/m",
                    Indicator.SmallNumbers.NONE);

    /** No reading is beyond it. */
    private static final double LIMIT = 1000;

    private BenchRules() {}

    /** However many alerts there are at once or in an hour, each is told of by itself. */
    static Catalog unlimited(Catalog catalog) {
        Alerting alerting = catalog.alerting();
        return with(
                catalog,
                catalog.indicators(),
                catalog.rules(),
                new Alerting(
                        unlimited(alerting.red()),
                        unlimited(alerting.yellow()),
                        // each opening looks at all that opened within this time
                        new Rule.Group(Integer.MAX_VALUE, Duration.ofSeconds(1))));
    }

    private static Alerting.Course unlimited(Alerting.Course course) {
        return new Alerting.Course(
                course.accept(),
                course.assign(),
                course.answer(),
                course.verify(),
                course.close(),
                course.closeCleared(),
                Integer.MAX_VALUE);
    }

    /** The policy with one more indicator, and without rules. */
    static Catalog none(Catalog catalog) {
        return with(catalog, indicators(catalog), List.of(), catalog.alerting());
    }

    /**
     * The same indicators, and besides the policy's rules so many thresholds that at least this
     * many conditions are judged anew with every minute of event time. None of them begins.
     */
    static Catalog conditions(Catalog catalog, int conditions) {
        List<Rule> rules = new ArrayList<>(catalog.rules());
        int regions = catalog.regions().size();
        for (int followed = 0; followed < conditions; followed += regions) {
            rules.add(threshold(rules.size()));
        }
        return with(catalog, indicators(catalog), rules, catalog.alerting());
    }

    private static List<Indicator> indicators(Catalog catalog) {
        List<Indicator> indicators = new ArrayList<>(catalog.indicators());
        indicators.add(READINGS);
        return indicators;
    }

    private static Rule threshold(int number) {
        double limit = LIMIT + number;
        return new Rule(
                "bench-" + number,
                new Name("读数超限", "Reading beyond the limit"),
                new RuleKind.Threshold(
                        new Watch(
                                null,
                                READINGS.name(),
                                READINGS.windows().get(0).label(),
                                Watch.Direction.ABOVE,
                                limit,
                                limit,
                                null),
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ofDays(7),
                        List.of(),
                        null),
                "yellow",
                Rule.REGION,
                Rule.Notice.of(new Name("{region}读数{value}", "Reading of {region} is {value}")),
                List.of(),
                null);
    }

    private static Catalog with(
            Catalog catalog, List<Indicator> indicators, List<Rule> rules, Alerting alerting) {
        return BenchCatalog.with(
                catalog,
                catalog.regions(),
                catalog.sources(),
                indicators,
                catalog.indices(),
                rules,
                alerting);
    }
}
