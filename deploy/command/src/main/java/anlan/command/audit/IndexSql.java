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
    private final DataBegin data;
    private final TreeSql tree;
    private final IndexIntervalSql interval;
    private final Map<String, PublishedSeries> series = new LinkedHashMap<>();

    IndexSql(
            AuditPlan plan,
            PublishedSeries.Version version,
            Index index,
            Span span,
            DataBegin data) {
        this.plan = plan;
        this.version = version;
        this.index = index;
        this.span = span;
        this.data = data;
        tree = new TreeSql(index);
        interval = new IndexIntervalSql(index, whole());
    }

    /** Rows with what was published and what must be, by region and time. */
    String rows() {
        String values = array(index.terms().stream().map(term -> value(term, "x")).toList());
        String lows = array(index.terms().stream().map(term -> value(term, "low_x")).toList());
        String highs = array(index.terms().stream().map(term -> value(term, "high_x")).toList());
        String baselines = array(index.terms().stream().map(this::baseline).toList());
        String vetoes = array(index.vetoes().stream().map(this::limit).toList());
        String layers = inputs();
        layers =
                "SELECT *, %s AS values, %s AS lows, %s AS highs, %s AS baselines, %s AS limits FROM (%n%s)"
                        .formatted(values, lows, highs, baselines, vetoes, layers);
        layers = "SELECT *, %s AS scores FROM (%n%s)".formatted(scores(), layers);
        layers =
                "SELECT *, %s AS worst, %s AS best FROM (%n%s)"
                        .formatted(interval.ends("least"), interval.ends("greatest"), layers);
        layers = "SELECT *, %s AS cases FROM (%n%s)".formatted(interval.cases(), layers);
        for (int i = 0; i < tree.groups.size(); i++) {
            layers =
                    "SELECT *, %s AS %s FROM (%n%s)"
                            .formatted(tree.groups.get(i), TreeSql.column(i), layers);
        }
        layers = "SELECT *, " + coverage() + " AS covered FROM (\n" + layers + ")";
        layers = "SELECT *, " + truth() + " AS truth FROM (\n" + layers + ")";
        layers =
                "SELECT *, %s AS true_low, %s AS true_high FROM (%n%s)"
                        .formatted(interval.low(), interval.high(cap()), layers);
        return "SELECT region, at, revision, color, previous_color, published, truth, coverage,"
                + " covered, catalog_version, "
                + forced()
                + " AS forced, "
                + strangeParts()
                + " AS strange_parts, "
                + strangeSum()
                + " AS strange_sum, "
                + IndexIntervalSql.strange()
                + " AS strange_interval FROM (\n"
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
            rows.contributions AS contributions, rows.low AS low, rows.high AS high,
            found.x AS x, found.low_x AS low_x, found.high_x AS high_x, ears.heard AS heard
        FROM (
            SELECT region, toUnixTimestamp64Milli(time) AS at, revision, color, previous_color,
                ifNull(value, nan) AS published, ifNull(l, nan) AS low, ifNull(h, nan) AS high, coverage,
                catalog_version, contributions
            FROM (SELECT * EXCEPT (at, region, low, high), low AS l, high AS h, at AS time, toString(region) AS region FROM anlan.indices WHERE %s)) AS rows
        INNER JOIN (
            SELECT region, at, arraySort(y -> y.1, groupArray((k, v, l, h))) AS estimates,
                arrayMap(y -> y.2, estimates) AS x, arrayMap(y -> y.3, estimates) AS low_x,
                arrayMap(y -> y.4, estimates) AS high_x
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
                    SELECT rows.region AS region, rows.at AS at, %d AS k, truth.value AS v,
                        truth.low AS l, truth.high AS h
                    FROM (%s) AS rows
                    ASOF INNER JOIN (
                    %s) AS truth
                    ON rows.region = truth.region AND rows.at >= truth.at\
                    """
                            .formatted(
                                    parts.size() + 1,
                                    keys,
                                    SeriesSql.of(
                                            each,
                                            span.reaching(each.panes().longest(each.slide())))));
        }
        return String.join("\nUNION ALL\n", parts);
    }

    /** The value of a series, or an end; the same one for all who ask for it. */
    private String column(PublishedSeries wanted, String of) {
        String key = wanted.name() + " " + wanted.weeks();
        series.putIfAbsent(key, wanted);
        return of + "[" + (List.copyOf(series.keySet()).indexOf(key) + 1) + "]";
    }

    private String value(Index.Term term, String of) {
        PublishedSeries wanted = plan.series(version, term.indicator(), term.window(), 0);
        return "if(%s AND %s, %s, nan)"
                .formatted(heard(wanted), isFull(wanted), column(wanted, of));
    }

    /** A number of things that is above a limit already stays so as its window fills. */
    private String limit(Index.Veto veto) {
        PublishedSeries wanted = plan.series(version, veto.indicator(), veto.window(), 0);
        boolean grows = veto.above() != null && wanted.indicator().measure().tally().growsFilling();
        return "if(%s AND %s, %s, nan)"
                .formatted(heard(wanted), grows ? "true" : isFull(wanted), column(wanted, "x"));
    }

    private String heard(PublishedSeries wanted) {
        Set<String> sources = version.catalog().sourcesOf(wanted.indicator());
        return "hasAll(heard, CAST([%s] AS Array(String)))".formatted(SqlText.quoted(sources));
    }

    private String baseline(Index.Term term) {
        int weeks = term.scoring().weeks();
        if (weeks == 0) {
            return "nan";
        }
        PublishedSeries wanted = plan.series(version, term.indicator(), term.window(), weeks);
        String pooled =
                column(wanted, "x") + (MeasureSql.of(wanted).additive() ? " / " + weeks : "");
        return "if(%s AND %s != 0, %s, nan)".formatted(isFull(wanted), pooled, pooled);
    }

    private String isFull(PublishedSeries wanted) {
        long full = wanted.fullFrom(data);
        return full == Long.MIN_VALUE
                ? "true"
                : wanted.grid().lastEnd("at", wanted.slide()) + " >= " + full;
    }

    /** How what is said begins of a term that has no value for want of data; else empty. */
    private String reason(Index.Term term) {
        PublishedSeries wanted = plan.series(version, term.indicator(), term.window(), 0);
        long full = wanted.fullFrom(data);
        boolean ever = full != Long.MIN_VALUE && full != Long.MAX_VALUE;
        return "multiIf(NOT %s, 'not heard', NOT (%s), 'fills until %s', '')"
                .formatted(
                        heard(wanted),
                        isFull(wanted),
                        ever ? version.catalog().localTime(full) : "");
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
        String value =
                "if(covered > 0 AND covered >= %s, %s, nan)"
                        .formatted(SqlText.number(index.minimumCoverage()), whole() + "[1]");
        return index.vetoes().isEmpty()
                ? value
                : "if(isNaN(%1$s), nan, least(%1$s, %2$s))".formatted(value, cap());
    }

    /** Of the vetoes that hold the lowest. */
    private String cap() {
        List<String> caps = new ArrayList<>(List.of(SqlText.number(HIGHEST)));
        for (int i = 0; i < index.vetoes().size(); i++) {
            caps.add("if(%s, %s, %s)".formatted(holds(i), index.vetoes().get(i).cap(), HIGHEST));
        }
        return "arrayMin(" + array(caps) + ")";
    }

    /** The index before vetoes, in each case. */
    private String whole() {
        return TreeSql.column(tree.groups.size() - 1);
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
            arrayStringConcat(arrayFilter(y -> y != '', arrayMap((name, said, v, b, s, why) -> if(
                name = concat(said.2, ' ', said.3)
                    AND (abs(v - said.4) <= %2$s * abs(v) OR (isNaN(v) AND isNull(said.4)))
                    AND (abs(b - said.5) <= %2$s * abs(b) OR (isNaN(b) AND isNull(said.5)))
                    AND (abs(s - said.6) <= %2$s OR (isNaN(s) AND isNull(said.6)))
                    AND startsWith(ifNull(said.9, ''), why),
                '', concat(name, ' published ', ifNull(toString(said.4), 'missing'), ', recomputed ',
                    if(isNaN(v), 'missing', toString(v)))),
            %3$s, arraySlice(contributions, 1, %4$d), values, baselines, scores, [%5$s])), '; '))\
        """
                .formatted(
                        count,
                        TOLERANCE,
                        names,
                        terms,
                        index.terms().stream().map(this::reason).collect(Collectors.joining(", ")));
    }

    private static String strangeSum() {
        return "NOT isNaN(published) AND arrayFold((sum, y) -> sum + y.8, contributions,"
                + " toFloat64(0)) != published";
    }

    private static String array(List<String> values) {
        return values.stream().collect(Collectors.joining(", ", "CAST([", "] AS Array(Float64))"));
    }
}
