package anlan.command.audit;

import anlan.catalog.Index;
import anlan.command.clickhouse.SqlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** All rows of an index, each with what it must say by the indicators that follow from events. */
final class IndexSql {
    private static final double TOLERANCE = 1e-9;
    private static final double HIGHEST = 100;

    private final AuditPlan plan;
    private final PublishedSeries.Version version;
    private final Index index;
    private final Span span;
    private final TreeSql tree;
    private final Map<String, PublishedSeries> series = new LinkedHashMap<>();

    IndexSql(AuditPlan plan, PublishedSeries.Version version, Index index, Span span) {
        this.plan = plan;
        this.version = version;
        this.index = index;
        this.span = span;
        tree = new TreeSql(index);
    }

    /** Rows with what was published and what must be, by region and time. */
    String rows() {
        String values = array(index.terms().stream().map(this::value).toList());
        String baselines = array(index.terms().stream().map(this::baseline).toList());
        String vetoes =
                array(
                        index.vetoes().stream()
                                .map(veto -> value(veto.indicator(), veto.window()))
                                .toList());
        String layers = inputs();
        layers =
                "SELECT *, %s AS values, %s AS baselines, %s AS limits FROM (%n%s)"
                        .formatted(values, baselines, vetoes, layers);
        layers = "SELECT *, %s AS scores FROM (%n%s)".formatted(scores(), layers);
        for (int i = 0; i < tree.groups.size(); i++) {
            layers =
                    "SELECT *, %s AS %s FROM (%n%s)"
                            .formatted(tree.groups.get(i), TreeSql.column(i), layers);
        }
        layers = "SELECT *, " + coverage() + " AS covered FROM (\n" + layers + ")";
        layers = "SELECT *, " + truth() + " AS truth FROM (\n" + layers + ")";
        return "SELECT region, at, revision, color, previous_color, published, truth, coverage,"
                + " covered, catalog_version, "
                + forced()
                + " AS forced, "
                + strangeParts()
                + " AS strange_parts, "
                + strangeSum()
                + " AS strange_sum FROM (\n"
                + layers
                + ")\nORDER BY region, at";
    }

    /** Rows as published, with the values of all series and the sources heard. */
    private String inputs() {
        String condition =
                "`index` = "
                        + SqlText.quoted(index.name())
                        + " AND "
                        + span.holds("toUnixTimestamp64Milli(at)");
        String keys =
                "SELECT region, toUnixTimestamp64Milli(at) AS at FROM (SELECT toString(region) AS"
                        + " region, at FROM anlan.indices WHERE "
                        + condition
                        + ")";
        return """
        SELECT region, at, rows.revision AS revision, rows.color AS color,
            rows.previous_color AS previous_color, rows.published AS published,
            rows.coverage AS coverage, rows.catalog_version AS catalog_version,
            rows.contributions AS contributions, found.x AS x, ears.heard AS heard
        FROM (
            SELECT region, toUnixTimestamp64Milli(time) AS at, revision, color, previous_color,
                ifNull(value, nan) AS published, coverage, catalog_version, contributions
            FROM (SELECT * EXCEPT (at, region), at AS time, toString(region) AS region FROM anlan.indices WHERE %s)) AS rows
        INNER JOIN (
            SELECT region, at, arrayMap(y -> y.2, arraySort(groupArray((k, v)))) AS x
            FROM (
        %s)
            GROUP BY region, at) AS found USING (region, at)
        INNER JOIN (
        %s) AS ears USING (at)\
        """
                .formatted(condition, found(keys), HeardSql.of(plan.versions(), keys));
    }

    private String found(String keys) {
        List<String> parts = new ArrayList<>();
        for (PublishedSeries each : series.values()) {
            parts.add(
                    """
                    SELECT rows.region AS region, rows.at AS at, %d AS k, truth.value AS v
                    FROM (%s) AS rows
                    ASOF INNER JOIN (
                    %s) AS truth
                    ON rows.region = truth.region AND rows.at >= truth.at\
                    """
                            .formatted(
                                    parts.size() + 1,
                                    keys,
                                    SeriesSql.of(each, span.reaching(each.slide()))));
        }
        return String.join("\nUNION ALL\n", parts);
    }

    /** The column of a series; the same one for all who ask for it. */
    private String column(PublishedSeries wanted) {
        String key = wanted.name() + " " + wanted.weeks();
        series.putIfAbsent(key, wanted);
        return "x[" + (List.copyOf(series.keySet()).indexOf(key) + 1) + "]";
    }

    private String value(Index.Term term) {
        return value(term.indicator(), term.window());
    }

    private String value(String indicator, String window) {
        PublishedSeries wanted = plan.series(version, indicator, window, 0);
        Set<String> sources = version.catalog().sourcesOf(wanted.indicator());
        return "if(%s AND hasAll(heard, CAST([%s] AS Array(String))), %s, nan)"
                .formatted(isFull(wanted), SqlText.quoted(sources), column(wanted));
    }

    private String baseline(Index.Term term) {
        int weeks = term.scoring().weeks();
        if (weeks == 0) {
            return "nan";
        }
        PublishedSeries wanted = plan.series(version, term.indicator(), term.window(), weeks);
        String pooled = column(wanted) + (MeasureSql.of(wanted).additive() ? " / " + weeks : "");
        return "if(%s AND %s != 0, %s, nan)".formatted(isFull(wanted), pooled, pooled);
    }

    private static String isFull(PublishedSeries wanted) {
        return wanted.fullFrom() == Long.MIN_VALUE
                ? "true"
                : wanted.grid().lastEnd("at", wanted.slide()) + " >= " + wanted.fullFrom();
    }

    private String scores() {
        List<String> scores = new ArrayList<>();
        for (Index.Term term : index.terms()) {
            int at = scores.size() + 1;
            scores.add(
                    term.scoring()
                            .accept(new ScoreSql("values[" + at + "]", "baselines[" + at + "]")));
        }
        return array(scores);
    }

    /** Added up from first to last, as the limit may be met exactly. */
    private String coverage() {
        String weights = SqlText.numbers(tree.weights);
        String sum =
                "arrayFold((sum, v, w) -> sum + if(isNaN(v) %s, w, 0.), scores, %s, toFloat64(0))";
        String present = sum.formatted("= 0", weights);
        String missing = sum.formatted("= 1", weights);
        return "if(%s = 0 AND %s > 0, 1., %s / (%s + %s))"
                .formatted(missing, present, present, present, missing);
    }

    private String truth() {
        String whole = TreeSql.column(tree.groups.size() - 1);
        String value =
                "if(covered > 0 AND covered >= %s, %s, nan)"
                        .formatted(SqlText.number(index.minimumCoverage()), whole);
        if (index.vetoes().isEmpty()) {
            return value;
        }
        List<String> caps = new ArrayList<>();
        for (int i = 0; i < index.vetoes().size(); i++) {
            caps.add("if(%s, %s, %s)".formatted(holds(i), index.vetoes().get(i).cap(), HIGHEST));
        }
        return "if(isNaN(%1$s), nan, least(%1$s, %2$s))"
                .formatted(value, "arrayMin(" + array(caps) + ")");
    }

    private String holds(int veto) {
        Double above = index.vetoes().get(veto).above();
        Double below = index.vetoes().get(veto).below();
        String value = "limits[" + (veto + 1) + "]";
        return above != null
                ? "(" + value + " > " + SqlText.number(above) + ")"
                : "(" + value + " < " + SqlText.number(below == null ? Double.NaN : below) + ")";
    }

    private String forced() {
        return "multiIf("
                + SqlText.any(holding("red"))
                + ", 'red', "
                + SqlText.any(holding("yellow"))
                + ", 'yellow', '')";
    }

    private List<String> holding(String color) {
        List<String> holding = new ArrayList<>();
        for (int i = 0; i < index.vetoes().size(); i++) {
            if (color.equals(index.vetoes().get(i).color())) {
                holding.add(holds(i));
            }
        }
        return holding;
    }

    /** Names of the contributions whose value, baseline or score differs; empty = none. */
    private String strangeParts() {
        int terms = index.terms().size();
        String names =
                index.terms().stream()
                        .map(term -> SqlText.quoted(term.indicator() + " " + term.window()))
                        .collect(Collectors.joining(", ", "[", "]"));
        List<String> holds = new ArrayList<>();
        for (int i = 0; i < index.vetoes().size(); i++) {
            holds.add("toUInt32(" + holds(i) + ")");
        }
        String count = terms + (holds.isEmpty() ? "" : " + " + String.join(" + ", holds));
        return """
        if(length(contributions) != %1$s, 'number of contributions',
            arrayStringConcat(arrayFilter(y -> y != '', arrayMap((name, said, v, b, s) -> if(
                name = concat(said.2, ' ', said.3)
                    AND (v = said.4 OR (isNaN(v) AND isNull(said.4)))
                    AND (abs(b - said.5) <= %2$s * abs(b) OR (isNaN(b) AND isNull(said.5)))
                    AND (abs(s - said.6) <= %2$s OR (isNaN(s) AND isNull(said.6))),
                '', concat(name, ' published ', ifNull(toString(said.4), 'missing'), ', recomputed ',
                    if(isNaN(v), 'missing', toString(v)))),
            %3$s, arraySlice(contributions, 1, %4$d), values, baselines, scores)), '; '))\
        """
                .formatted(count, TOLERANCE, names, terms);
    }

    private static String strangeSum() {
        return "NOT isNaN(published) AND arrayFold((sum, y) -> sum + y.8, contributions,"
                + " toFloat64(0)) != published";
    }

    private static String array(List<String> values) {
        return values.stream().collect(Collectors.joining(", ", "CAST([", "] AS Array(Float64))"));
    }
}
