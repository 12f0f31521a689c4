package anlan.command.audit;

import anlan.command.clickhouse.ClickHouse;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Compares all published rows of a series, and finds those that should have been published. */
final class IndicatorAudit {
    private static final int SHOWN = 5;

    private final ClickHouse database;

    IndicatorAudit(ClickHouse database) {
        this.database = database;
    }

    private record Counts(long compared, long differing) {}

    /**
     * Audits a series.
     *
     * @param span ends of windows
     */
    Finding audit(PublishedSeries series, Span span) throws SQLException {
        long begin = System.nanoTime();
        String lines = IndicatorSql.lines(series, span);
        Counts counts =
                database.row(
                        "SELECT countIf(published), countIf(differs) FROM (\n" + lines + ")",
                        row -> new Counts(row.getLong(1), row.getLong(2)));
        List<Difference> first =
                counts.differing() == 0
                        ? List.of()
                        : database.rows(
                                "SELECT * FROM (\n"
                                        + lines
                                        + ")\nWHERE differs ORDER BY at, region LIMIT "
                                        + SHOWN,
                                IndicatorAudit::difference);
        return new Finding(
                "indicator",
                series.name(),
                series.version().catalog().version(),
                counts.compared(),
                counts.differing(),
                first,
                (System.nanoTime() - begin) / 1_000_000);
    }

    private static Difference difference(ResultSet row) throws SQLException {
        row.getLong("pn");
        boolean nothing = row.wasNull();
        String published =
                nothing
                        ? "nothing"
                        : text(row, "p")
                                + (row.getBoolean("published") ? "" : " (from an earlier time)")
                                + ", revision "
                                + row.getLong("revision")
                                + ", catalog "
                                + row.getString("version");
        return new Difference(
                row.getString("region"),
                Instant.ofEpochMilli(row.getLong("at")),
                published,
                text(row, "t"));
    }

    private static String text(ResultSet row, String prefix) throws SQLException {
        double value = row.getDouble(prefix + "v");
        return String.format(
                Locale.ROOT,
                "%s (count %d, sum %s)",
                Double.isNaN(value) ? "missing" : Double.toString(value),
                row.getLong(prefix + "n"),
                row.getLong(prefix + "s") / 10_000.0);
    }
}
