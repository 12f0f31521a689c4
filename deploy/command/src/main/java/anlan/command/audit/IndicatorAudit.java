package anlan.command.audit;

import anlan.command.audit.event.EventSql;
import anlan.command.audit.report.Difference;
import anlan.command.audit.report.Finding;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.ResultRow;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Compares all published rows of a series, and finds those that should have been published. */
final class IndicatorAudit {
    private static final int SHOWN = 5;
    private static final String NOTHING = "nothing";

    private final ClickHouse database;

    IndicatorAudit(ClickHouse database) {
        this.database = database;
    }

    /**
     * How many lines there are.
     *
     * @param first end of the first window that differs; 0 = none does
     * @param last end of the last one
     */
    private record Counts(long compared, long differing, long first, long last) {}

    /** A line that is wrong, and how many there are. */
    private record Wrong(Difference difference, long ofAll) {}

    /**
     * Audits a series.
     *
     * @param span ends of windows
     * @param last last time for which anything was published, milliseconds since 1970
     */
    Finding audit(PublishedSeries series, Span span, long last) {
        long begin = System.nanoTime();
        String lines = IndicatorSql.lines(series, span);
        Counts counts =
                database.row(
                        "SELECT countIf(published), countIf(differs), minIf(at, differs),"
                                + " maxIf(at, differs) FROM (\n"
                                + lines
                                + ")",
                        row ->
                                new Counts(
                                        row.integer(1),
                                        row.integer(2),
                                        row.integer(3),
                                        row.integer(4)));
        List<Wrong> wrong =
                counts.differing() == 0
                        ? List.of()
                        : database.rows(
                                wrong(
                                        // what awaits its restatement ends late, mostly
                                        IndicatorSql.lines(
                                                series,
                                                new Span(counts.first() - 1, counts.last())),
                                        series.panes().lastEnd(last, series.restate())),
                                row -> new Wrong(difference(row), row.integer("of_all")));
        long differing = wrong.isEmpty() ? 0 : wrong.get(0).ofAll();
        return new Finding(
                "indicator",
                series.name(),
                series.version().catalog().version(),
                counts.compared(),
                differing,
                counts.differing() - differing,
                wrong.stream().map(Wrong::difference).toList(),
                (System.nanoTime() - begin) / 1_000_000);
    }

    /**
     * The first lines that differ, with the number of all, and differed by what was known when they
     * could be restated last, too: a window is restated with the next of its slide.
     */
    private static String wrong(String lines, long restated) {
        return """
        SELECT *, count() OVER () AS of_all FROM (
        %s)
        WHERE differs AND (region, at) IN (SELECT region, at FROM (
        %s)
        WHERE differs)
        ORDER BY at, region LIMIT %d\
        """
                .formatted(lines, EventSql.asOf(lines, restated), SHOWN);
    }

    private static Difference difference(ResultRow row) {
        String published =
                row.integerOrNull("pn") == null
                        ? NOTHING
                        : text(row, "p")
                                + (row.flag("published") ? "" : " (from an earlier time)")
                                + ", revision "
                                + row.integer("revision")
                                + ", catalog "
                                + row.text("version");
        return new Difference(
                row.text("region"),
                Instant.ofEpochMilli(row.integer("at")),
                published,
                text(row, "t"));
    }

    private static String text(ResultRow row, String prefix) {
        if (row.integerOrNull(prefix + "n") == null) {
            return NOTHING;
        }
        double value = row.number(prefix + "v");
        return String.format(
                Locale.ROOT,
                "%s (count %d, sum %s)",
                Double.isNaN(value) ? "missing" : Double.toString(value),
                row.integer(prefix + "n"),
                row.integer(prefix + "s") / 10_000.0);
    }
}
