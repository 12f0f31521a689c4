package anlan.command.explain;

import anlan.catalog.Indicator;
import anlan.command.audit.PolicyHistory;
import anlan.command.audit.PublishedSeries;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.SqlText;
import anlan.command.explain.Explanation.EventLine;
import anlan.command.explain.Explanation.IndicatorExplanation;
import anlan.indicator.IndicatorValue;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says of a published indicator what it was computed from. */
final class IndicatorExplainer {
    private final ClickHouse database;
    private final PolicyHistory policy;

    IndicatorExplainer(ClickHouse database, PolicyHistory policy) {
        this.database = database;
        this.policy = policy;
    }

    private record Row(
            long at,
            int revision,
            @Nullable Double value,
            @Nullable Double raw,
            long count,
            double sum,
            @Nullable Long fillsUntil) {}

    /** As {@link Explainer#indicator}; {@code at} null = the last one. */
    IndicatorExplanation explain(
            String name, String window, String region, @Nullable Instant at, int events) {
        String of = where(name, window, region);
        Long last =
                database.row(
                        "SELECT max(toUnixTimestamp64Milli(at)) FROM anlan.indicators WHERE " + of,
                        row -> row.integer(1));
        long time = at == null ? last : at.toEpochMilli();
        PublishedSeries.Version version = policy.at(time);
        PublishedSeries series = series(version, name, window);
        if (last == 0 || row(of, time) == null) {
            throw new IllegalArgumentException(
                    nothing(
                            "indicator " + name + " " + window,
                            "anlan.indicators",
                            of,
                            region,
                            at));
        }
        return explain(series, region, time, series.restate(), events);
    }

    /**
     * As it holds at a time, under the version of then; zero where nothing was published yet.
     *
     * @param restate how often what is explained is published again, milliseconds
     */
    IndicatorExplanation explain(
            PublishedSeries series, String region, long at, long restate, int events) {
        Indicator indicator = series.indicator();
        String window = series.window().label();
        String of = where(indicator.name(), window, region);
        long end = series.panes().lastEnd(at, series.slide());
        Row found = row(of, end);
        Row row = found == null ? new Row(end, 0, null, null, 0, 0, null) : found;
        long restated = series.panes().lastEnd(reached(), restate);
        EventsBehind.Found behind =
                EventsBehind.find(database, series, region, end, restated, Math.max(events, 0));
        Long fillsUntil = row.fillsUntil();
        return new IndicatorExplanation(
                indicator.name(),
                indicator.title(),
                window,
                policy.text(end),
                indicator.unit(),
                new Explanation.Figures(
                        row.value(),
                        row.raw(),
                        row.count(),
                        row.sum(),
                        row.revision(),
                        row.revision() == 0 ? null : firstValue(of, row.at()),
                        fillsUntil == null || fillsUntil <= end ? null : full(fillsUntil),
                        behind.pending() == 0
                                ? null
                                : new Explanation.Pending(
                                        behind.pending(), policy.text(restated + restate))),
                behind.count(),
                behind.first().stream().map(this::line).toList());
    }

    /** Last time for which anything was published. */
    private long reached() {
        return database.row(
                "SELECT toUnixTimestamp64Milli(max(at)) FROM anlan.indicators_latest",
                row -> row.integer(1));
    }

    private String full(long fillsUntil) {
        return fillsUntil == IndicatorValue.NEVER_HEARD.toEpochMilli()
                ? "all its sources are heard"
                : policy.text(fillsUntil);
    }

    private EventLine line(EventsBehind.StoredEvent event) {
        return new EventLine(
                event.source(),
                event.id(),
                event.revision(),
                policy.text(event.occurredAt().toEpochMilli()),
                event.happening(),
                event.late());
    }

    private PublishedSeries series(PublishedSeries.Version version, String name, String window) {
        try {
            return policy.plan().series(version, name, window, 0);
        } catch (IllegalArgumentException e) {
            Set<String> labels = new TreeSet<>();
            version.catalog().indicators().stream()
                    .filter(indicator -> indicator.name().equals(name))
                    .flatMap(indicator -> indicator.windows().stream())
                    .forEach(each -> labels.add(each.label()));
            throw PolicyHistory.unknown("window of " + name, window, labels);
        }
    }

    private @Nullable Row row(String of, long at) {
        List<Row> rows =
                database.rows(
                        "SELECT toUnixTimestamp64Milli(at) AS t, revision, value, raw, count, sum,"
                                + " toUnixTimestamp64Milli(fills_until) AS full FROM"
                                + " anlan.indicators WHERE "
                                + of
                                + " AND t <= "
                                + at
                                + " ORDER BY t DESC LIMIT 1",
                        row ->
                                new Row(
                                        row.integer("t"),
                                        row.small("revision"),
                                        row.numberOrNull("value"),
                                        row.numberOrNull("raw"),
                                        row.integer("count"),
                                        row.number("sum"),
                                        row.integerOrNull("full")));
        return rows.isEmpty() ? null : rows.get(0);
    }

    private @Nullable Double firstValue(String of, long at) {
        List<Double> values =
                database.rows(
                        "SELECT ifNull(value, nan) FROM anlan.indicators_as_published WHERE "
                                + of
                                + " AND toUnixTimestamp64Milli(at) = "
                                + at,
                        row -> row.number(1));
        return values.isEmpty() || Double.isNaN(values.get(0)) ? null : values.get(0);
    }

    /** Why there is nothing to explain, and when there would be. */
    String nothing(String what, String table, String of, String region, @Nullable Instant at) {
        long first = time("min", table, of);
        if (first == 0) {
            return "Nothing was ever published of %s for region %s".formatted(what, region);
        }
        String asked = at == null ? "the last time" : policy.text(at.toEpochMilli());
        return "Nothing was published of %s for region %s at %s; the first is at %s, the last at %s"
                .formatted(
                        what,
                        region,
                        asked,
                        policy.text(first),
                        policy.text(time("max", table, of)));
    }

    private long time(String function, String table, String of) {
        return database.row(
                "SELECT toUnixTimestamp64Milli(%s(at)) FROM %s WHERE %s"
                        .formatted(function, table, of),
                row -> row.integer(1));
    }

    private static String where(String name, String window, String region) {
        return "indicator = %s AND `window` = %s AND region = %s"
                .formatted(SqlText.quoted(name), SqlText.quoted(window), SqlText.quoted(region));
    }
}
