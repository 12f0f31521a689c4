package anlan.command.audit;

import anlan.catalog.Index;
import anlan.color.Color;
import anlan.color.ColorCalculator;
import anlan.color.ColorState;
import anlan.command.audit.event.EventSql;
import anlan.command.audit.report.Difference;
import anlan.command.audit.report.Finding;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.ResultRow;
import anlan.indicator.PaneGrid;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares all published rows of an index: value, coverage, contributions and their sum by SQL; the
 * color, which depends on the colors before, from the values one after another.
 */
final class IndexAudit {
    private static final double TOLERANCE = 1e-9;
    private static final int SHOWN = 5;

    private final ClickHouse database;
    private final AuditPlan plan;
    private final String name;
    private final DataBegin data;

    /** Where the color of each region stands; goes on from one version to the next. */
    private final Map<String, ColorState> states = new HashMap<>();

    IndexAudit(ClickHouse database, AuditPlan plan, DataBegin data, String name) {
        this.database = database;
        this.plan = plan;
        this.data = data;
        this.name = name;
    }

    private record Row(
            String region,
            long at,
            int revision,
            PublishedColor color,
            Pair value,
            Pair coverage,
            String version,
            Strange strange) {

        String key() {
            return region + ' ' + at;
        }
    }

    /**
     * The color of a row.
     *
     * @param previous null = none
     * @param forced by a veto; empty = none
     */
    private record PublishedColor(String label, @Nullable String previous, String forced) {}

    /** What was published, and what it should have been; NaN = missing. */
    private record Pair(double published, double truth) {}

    /**
     * What contributions show by themselves.
     *
     * @param parts which of them are wrong; empty = none
     * @param sum whether they do not add up to the value
     * @param interval whether where it lies is wrong
     */
    private record Strange(String parts, boolean sum, boolean interval) {}

    /**
     * Audits what a version published; versions one after another.
     *
     * @param last last time for which anything was published, milliseconds since 1970
     * @return of the index and of its color
     */
    List<Finding> audit(PublishedSeries.Version version, Index index, Span span, long last) {
        long begin = System.nanoTime();
        String sql = new IndexSql(plan, version, index, span, data).rows();
        Map<String, ColorState> begun = new HashMap<>(states);
        Judged judged = new Judged(version, index, span, Map.of());
        database.each(sql, row -> judged.take(row(row)));
        if (judged.strange.isEmpty()) {
            return judged.findings(begin);
        }
        // once more, beside what was known when it could be restated last
        long restated = PaneGrid.of(version.catalog()).lastEnd(last, index.restate().toMillis());
        Map<String, Row> before = new HashMap<>();
        database.each(
                EventSql.asOf(sql, restated),
                row -> {
                    Row earlier = row(row);
                    if (judged.strange.contains(earlier.key())) {
                        before.put(earlier.key(), earlier);
                    }
                });
        states.clear();
        states.putAll(begun);
        Judged again = new Judged(version, index, span, before);
        database.each(sql, row -> again.take(row(row)));
        return again.findings(begin);
    }

    /** Rows of an index, judged as they come; it keeps those that are wrong. */
    private final class Judged {
        private final String version;
        private final Span span;
        private final Map<String, Row> before;
        private final ColorCalculator calculator;
        private final Set<String> strange = new HashSet<>();
        private final List<Difference> values = new ArrayList<>();
        private final List<Difference> colors = new ArrayList<>();
        private long compared;
        private long pending;

        Judged(PublishedSeries.Version version, Index index, Span span, Map<String, Row> before) {
            this.version = version.catalog().version();
            this.span = span;
            this.before = before;
            calculator = new ColorCalculator(index.color());
        }

        void take(Row row) {
            compared++;
            String wrong = strange(row, version);
            Row earlier = before.get(row.key());
            if (!wrong.isEmpty()) {
                strange.add(row.key());
                if (earlier != null && strange(earlier, version).isEmpty()) {
                    // it says what was known when it could be restated last
                    pending++;
                } else {
                    values.add(
                            difference(
                                    row,
                                    text(row.value().published(), row.coverage().published()),
                                    text(row.value().truth(), row.coverage().truth())
                                            + " ("
                                            + wrong
                                            + ")"));
                }
            }
            compareColor(calculator, row, earlier, span, colors);
        }

        private static String text(double value, double coverage) {
            return number(value) + ", coverage " + coverage;
        }

        List<Finding> findings(long begin) {
            long millis = (System.nanoTime() - begin) / 1_000_000;
            return List.of(
                    finding("index", version, compared, values, pending, millis),
                    finding("color", version, compared, colors, 0, 0));
        }
    }

    private Finding finding(
            String kind,
            String version,
            long compared,
            List<Difference> found,
            long pending,
            long millis) {
        List<Difference> first =
                found.stream().sorted((a, b) -> a.at().compareTo(b.at())).limit(SHOWN).toList();
        return new Finding(kind, name, version, compared, found.size(), pending, first, millis);
    }

    private static String strange(Row row, String version) {
        List<String> strange = new ArrayList<>();
        if (!alike(row.value())) {
            strange.add("value");
        }
        if (!(Math.abs(row.coverage().published() - row.coverage().truth()) <= TOLERANCE)) {
            strange.add("coverage");
        }
        if (!row.strange().parts().isEmpty()) {
            strange.add(row.strange().parts());
        }
        if (row.strange().sum()) {
            strange.add("the points do not add up to the value");
        }
        if (row.strange().interval()) {
            strange.add("interval");
        }
        if (!row.version().equals(version)) {
            strange.add("catalog " + row.version() + ", not " + version);
        }
        return String.join("; ", strange);
    }

    private void compareColor(
            ColorCalculator calculator,
            Row row,
            @Nullable Row earlier,
            Span span,
            List<Difference> colors) {
        boolean asTold = alike(row.value()) || (earlier != null && alike(earlier.value()));
        double value = asTold ? row.value().published() : row.value().truth();
        ColorState before = states.get(row.region());
        ColorState now =
                calculator.next(
                        before,
                        Double.isNaN(value) ? null : (Double) value,
                        row.at(),
                        row.color().forced().isEmpty() ? null : Color.of(row.color().forced()));
        String previous = before == null ? null : before.color().label();
        if (before == null && row.color().previous() != null && span.from() != Long.MIN_VALUE) {
            // what came before lies outside of the span
            Color color = Color.of(row.color().label());
            states.put(row.region(), new ColorState(color, color, row.at()));
            return;
        }
        states.put(row.region(), now);
        if (!now.color().label().equals(row.color().label())
                || !java.util.Objects.equals(previous, row.color().previous())) {
            colors.add(
                    difference(
                            row,
                            row.color().label() + " after " + row.color().previous(),
                            now.color().label() + " after " + previous));
        }
    }

    private static boolean alike(Pair value) {
        double a = value.published();
        double b = value.truth();
        return Math.abs(a - b) <= TOLERANCE || (Double.isNaN(a) && Double.isNaN(b));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "missing" : Double.toString(value);
    }

    private static Difference difference(Row row, String published, String recomputed) {
        return new Difference(
                row.region(),
                Instant.ofEpochMilli(row.at()),
                published + ", revision " + row.revision(),
                recomputed);
    }

    private static Row row(ResultRow row) {
        return new Row(
                row.text("region"),
                row.integer("at"),
                row.small("revision"),
                new PublishedColor(
                        row.text("color"), row.textOrNull("previous_color"), row.text("forced")),
                new Pair(row.number("published"), row.number("truth")),
                new Pair(row.number("coverage"), row.number("covered")),
                row.text("catalog_version"),
                new Strange(
                        row.text("strange_parts"),
                        row.flag("strange_sum"),
                        row.flag("strange_interval")));
    }
}
