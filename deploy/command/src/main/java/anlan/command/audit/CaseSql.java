package anlan.command.audit;

import anlan.catalog.calendar.TimeLimit;
import anlan.command.audit.event.EventSql;
import anlan.command.clickhouse.SqlText;
import anlan.event.StageTime;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The cases that count in a series, as rows of {@code places} and {@code spans}: in which windows
 * they count once more (+1) or once less (−1).
 *
 * <p>A case has the region and category of the event that opened it: the earliest that counts. It
 * was opened at the first stage that any of its events tells of, in its newest revision, or when an
 * event occurred that tells of none. From a stage {@code closed} until a later other stage it is
 * closed; a stage that is reached for the first time within an hour after a closing belongs before
 * it, and opens nothing again.
 */
public final class CaseSql {
    /** Clocks of one case are no farther apart, milliseconds. */
    private static final long CLOCKS_APART = Duration.ofHours(1).toMillis();

    /**
     * Of each event with a case: its newest stages, and when it occurred if it counts. One that is
     * withdrawn has neither, but where it was too late to take it back.
     */
    private static final String NEWEST =
            """
            SELECT source, assumeNotNull(argMax(case_id, revision)) AS case_key, id,
                argMaxIf(
                    if(withdrawn, [], arrayMap(x -> (toUnixTimestamp64Milli(x.at), x.stage = '%s', x.stage), stages)),
                    revision, NOT (withdrawn AND too_late)) AS told,
                if(max(NOT too_late) AND NOT argMaxIf(withdrawn, revision, NOT too_late) AND empty(told),
                    argMaxIf(toUnixTimestamp64Milli(occurred_at), revision, NOT too_late), %d) AS begun
            FROM anlan.event_revisions
            WHERE isNotNull(case_id) OR withdrawn
            GROUP BY source, id
            HAVING isNotNull(argMax(case_id, revision))\
            """
                    .formatted(StageTime.CLOSED, Span.LAST);

    /** Of each case: when it was opened, and when closed and opened again, in turn. */
    private static final String CASES =
            """
            SELECT source, case_key,
                arraySort(arrayFlatten(groupArray(told))) AS told_all,
                least(min(begun), if(empty(told_all), %1$d, told_all[1].1)) AS opened,
                arrayFilter(x -> x.2
                        OR arrayExists(y -> y.1 < x.1 AND y.3 = x.3, told_all)
                        OR NOT arrayExists(y -> y.2 AND y.1 < x.1 AND x.1 - y.1 <= %3$d, told_all),
                    told_all) AS in_order,
                arrayMap(x -> x.1, arrayFilter((x, i) -> x.2 AND (i = 1 OR NOT in_order[i - 1].2),
                    in_order, arrayEnumerate(in_order))) AS closings,
                arrayMap(x -> x.1, arrayFilter((x, i) -> NOT x.2 AND i > 1 AND in_order[i - 1].2,
                    in_order, arrayEnumerate(in_order))) AS reopenings
            FROM (
            %2$s)
            GROUP BY source, case_key\
            """
                    .formatted(Span.LAST, NEWEST, CLOCKS_APART);

    private CaseSql() {}

    /** All cases that count. */
    static String cases(PublishedSeries series, TimeLimit due) {
        return cases(series, due, "");
    }

    /** The same with the columns of the event that opened each. */
    public static String openings(PublishedSeries series, TimeLimit due) {
        return cases(
                series,
                due,
                ", source, id, revision, occurred_at, category, region, value, readings");
    }

    private static String cases(PublishedSeries series, TimeLimit due, String further) {
        return series.parts().stream()
                .map(part -> part(series, part, due, further))
                .collect(Collectors.joining("\nUNION ALL\n"));
    }

    private static String part(
            PublishedSeries series, PublishedSeries.Part part, TimeLimit due, String further) {
        String opening =
                EventSql.counting("*, assumeNotNull(case_id) AS case_key", "isNotNull(case_id)")
                        + "\nORDER BY occurred_at, id LIMIT 1 BY source, case_key";
        return """
        SELECT %s AS places, %s AS spans%s
        FROM (
        %s) AS opening
        INNER JOIN (
        %s) AS cases USING (source, case_key)
        WHERE %s\
        """
                .formatted(
                        PartSql.places(part),
                        spans(series, part, due),
                        further,
                        opening,
                        CASES,
                        condition(series, part, due));
    }

    private static String condition(
            PublishedSeries series, PublishedSeries.Part part, TimeLimit due) {
        String begins = DueSql.after("opened", due, part.catalog());
        return SqlText.all(
                List.of(
                        Span.between(part.from(), part.until()).holds("opened"),
                        Span.between(series.since(), Span.LAST).holds(begins),
                        EventSql.predicate(part.indicator().where(), part.catalog())));
    }

    /** {enter, leave, sign}: the whole window after the beginning, less the times it was closed. */
    private static String spans(PublishedSeries series, PublishedSeries.Part part, TimeLimit due) {
        String begins = DueSql.after("opened", due, part.catalog());
        GridSql grid = series.grid();
        long slide = series.slide();
        String pane = grid.end(begins, slide);
        String leave = grid.later(pane, series.size(), slide);
        String closed =
                "arrayMap((x, i) -> (%s, %s, -1), closings, arrayEnumerate(closings))"
                        .formatted(
                                grid.end("greatest(" + begins + ", x)", slide),
                                "least(%s, if(i <= length(reopenings), %s, %d))"
                                        .formatted(
                                                leave,
                                                grid.end("reopenings[i]", slide),
                                                Span.LAST));
        return "arrayFilter(x -> x.2 > x.1, arrayPushFront(%s, (%s, %s, 1)))"
                .formatted(closed, pane, leave);
    }
}
