package anlan.command.explain;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Name;
import anlan.catalog.Region;
import anlan.command.audit.PolicyHistory;
import anlan.command.audit.PublishedSeries;
import anlan.command.audit.Span;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.ResultRow;
import anlan.command.clickhouse.SqlText;
import anlan.command.explain.Explanation.IndicatorExplanation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of a published index what it is made of, down to the events. */
public final class Explainer {
    /** Stands for the dimension in a veto's contribution. */
    private static final String VETO = "veto";

    private final ClickHouse database;
    private final PolicyHistory policy;
    private final IndicatorExplainer indicators;
    private final RuleExplainer rules;

    /**
     * Prepares explanations.
     *
     * @param catalogs the policy over event time
     */
    public Explainer(ClickHouse database, List<Catalog> catalogs) {
        this.database = database;
        policy = new PolicyHistory(catalogs);
        indicators = new IndicatorExplainer(database, policy);
        rules = new RuleExplainer(database, catalogs, policy);
    }

    private record Row(
            long at,
            @Nullable Double value,
            Explanation.Reach reach,
            String color,
            @Nullable String previousColor,
            double coverage,
            String version,
            int revision) {}

    private record Part(
            String dimension,
            String indicator,
            String window,
            @Nullable Double value,
            @Nullable Double baseline,
            @Nullable Double score,
            double weight,
            double points,
            @Nullable String missing) {}

    /**
     * Explains an index.
     *
     * @param at null = the last one
     * @param wanted the one indicator whose events are listed; null = the first few of each
     * @param events how many events are listed of an indicator
     * @throws IllegalArgumentException when there is no such thing; the message says what there is
     */
    public Explanation index(
            String name, String region, @Nullable Instant at, @Nullable String wanted, int events) {
        Region there = policy.region(region);
        policy.indexNamed(name);
        if (wanted != null) {
            policy.indicatorNamed(wanted);
        }
        Row row = row(name, region, at);
        PublishedSeries.Version version = policy.at(row.at());
        Index index = policy.index(version, name);
        Map<String, List<Explanation.Term>> terms = new LinkedHashMap<>();
        double sum = 0;
        for (Part part : parts(name, region, row.at())) {
            int limit = wanted == null || wanted.equals(part.indicator()) ? events : 0;
            IndicatorExplanation indicator =
                    indicators.explain(
                            policy.plan().series(version, part.indicator(), part.window(), 0),
                            region,
                            row.at(),
                            index.restate().toMillis(),
                            limit);
            terms.computeIfAbsent(part.dimension(), key -> new ArrayList<>())
                    .add(term(part, indicator));
            sum += part.points();
        }
        List<Explanation.Dimension> dimensions = new ArrayList<>();
        terms.forEach((path, of) -> dimensions.add(dimension(index, path, of)));
        return new Explanation(
                name,
                index.title(),
                region,
                new Name(there.name(), there.nameEn()),
                policy.text(row.at()),
                new Explanation.Published(
                        row.value(),
                        row.reach(),
                        row.color(),
                        row.previousColor(),
                        row.coverage(),
                        row.version(),
                        row.revision(),
                        row.revision() == 0 ? null : first(name, region, row.at())),
                sum,
                dimensions);
    }

    /**
     * Explains an indicator.
     *
     * @throws IllegalArgumentException when there is no such thing; the message says what there is
     */
    public IndicatorExplanation indicator(
            String name, String window, String region, @Nullable Instant at, int events) {
        policy.region(region);
        policy.indicatorNamed(name);
        return indicators.explain(name, window, region, at, events);
    }

    /**
     * Explains why a rule has an alert, or none.
     *
     * @param last how many of the things that it has seen are listed
     * @throws IllegalArgumentException when there is no such thing; the message says what there is
     */
    public RuleExplanation rule(String name, String region, @Nullable Instant at, int last) {
        return rules.explain(name, region, at, last);
    }

    private Row row(String name, String region, @Nullable Instant at) {
        String of = where(name, region);
        long asked = at == null ? Span.LAST : at.toEpochMilli();
        List<Row> rows =
                database.rows(
                        "SELECT toUnixTimestamp64Milli(at) AS t, value, low, high, color,"
                                + " previous_color, coverage, catalog_version, revision FROM"
                                + " anlan.indices WHERE "
                                + of
                                + " AND t <= "
                                + asked
                                + " ORDER BY t DESC LIMIT 1",
                        Explainer::row);
        if (rows.isEmpty()) {
            throw new IllegalArgumentException(
                    indicators.nothing("index " + name, "anlan.indices", of, region, at));
        }
        return rows.get(0);
    }

    private static Row row(ResultRow row) {
        return new Row(
                row.integer("t"),
                row.numberOrNull("value"),
                new Explanation.Reach(row.numberOrNull("low"), row.numberOrNull("high")),
                row.text("color"),
                row.textOrNull("previous_color"),
                row.number("coverage"),
                row.text("catalog_version"),
                row.small("revision"));
    }

    private List<Part> parts(String name, String region, long at) {
        return database.rows(
                "SELECT part.1 AS dimension, part.2 AS indicator, part.3 AS `window`, part.4 AS"
                    + " value, part.5 AS baseline, part.6 AS score, part.7 AS weight, part.8 AS"
                    + " points, part.9 AS missing FROM anlan.indices ARRAY JOIN contributions AS"
                    + " part, arrayEnumerate(contributions) AS position WHERE "
                        + where(name, region)
                        + " AND toUnixTimestamp64Milli(at) = "
                        + at
                        + " ORDER BY position",
                row ->
                        new Part(
                                row.text("dimension"),
                                row.text("indicator"),
                                row.text("window"),
                                row.numberOrNull("value"),
                                row.numberOrNull("baseline"),
                                row.numberOrNull("score"),
                                row.number("weight"),
                                row.number("points"),
                                row.textOrNull("missing")));
    }

    private Explanation.@Nullable First first(String name, String region, long at) {
        List<Explanation.First> rows =
                database.rows(
                        "SELECT value, color FROM anlan.indices_as_published WHERE "
                                + where(name, region)
                                + " AND toUnixTimestamp64Milli(at) = "
                                + at,
                        row -> new Explanation.First(row.numberOrNull("value"), row.text("color")));
        return rows.isEmpty() ? null : rows.get(0);
    }

    private static Explanation.Term term(Part part, IndicatorExplanation indicator) {
        return new Explanation.Term(
                part.value(),
                part.baseline(),
                part.score(),
                part.weight(),
                part.points(),
                part.missing(),
                indicator);
    }

    private static Explanation.Dimension dimension(
            Index index, String path, List<Explanation.Term> terms) {
        double weight = terms.stream().mapToDouble(Explanation.Term::weight).sum();
        double points = terms.stream().mapToDouble(Explanation.Term::points).sum();
        List<String> zh = new ArrayList<>();
        List<String> en = new ArrayList<>();
        List<Index.Dimension> level = index.composition().dimensions();
        for (String name : path.split("/", -1)) {
            for (Index.Dimension each : level) {
                if (each.name().equals(name)) {
                    zh.add(each.title().zh());
                    en.add(each.title().en());
                    level = each.dimensions();
                    break;
                }
            }
        }
        boolean veto = path.equals(VETO) && zh.isEmpty();
        return new Explanation.Dimension(
                path,
                veto
                        ? new Name("一票否决", "Veto")
                        : new Name(String.join(" / ", zh), String.join(" / ", en)),
                weight,
                points,
                terms);
    }

    private static String where(String index, String region) {
        return "`index` = " + SqlText.quoted(index) + " AND region = " + SqlText.quoted(region);
    }
}
