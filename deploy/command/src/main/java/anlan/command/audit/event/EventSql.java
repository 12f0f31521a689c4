package anlan.command.audit.event;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Filter;
import anlan.catalog.Source;
import anlan.catalog.condition.EventCondition;
import anlan.command.clickhouse.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Which of the stored events count, and which of them a filter means. */
public final class EventSql {

    /** The view of all revisions; every query of this room reads events by this name. */
    public static final String REVISIONS = "anlan.event_revisions";

    /**
     * Newest revision of each corrected event that is not too late; earlier ones do not count, nor
     * does an event that was withdrawn.
     */
    private static final String COUNTING =
            """
            NOT too_late AND NOT withdrawn AND (
                (source, id) NOT IN (SELECT source, id FROM anlan.corrected_events_log)
                OR (source, id, revision) IN (
                    SELECT source, id, max(revision) FROM anlan.event_revisions
                    WHERE NOT too_late
                        AND (source, id) IN (SELECT source, id FROM anlan.corrected_events_log)
                    GROUP BY source, id))\
            """;

    private EventSql() {}

    /**
     * Rows of the view {@code event_revisions}, one for each event that counts.
     *
     * @param columns what is selected
     * @param condition what must hold of them
     */
    public static String counting(String columns, String condition) {
        return "SELECT "
                + columns
                + "\nFROM anlan.event_revisions\nWHERE "
                + condition
                + "\n    AND "
                + COUNTING;
    }

    /**
     * A query of events as it would have been answered earlier: by what was known then.
     *
     * @param time milliseconds since 1970
     */
    public static String asOf(String sql, long time) {
        return sql.replace(
                REVISIONS,
                "(SELECT * FROM %s WHERE received_at <= fromUnixTimestamp64Milli(%d))"
                        .formatted(REVISIONS, time));
    }

    /** Whether a row of {@code events} is meant by the filter, under this catalog. */
    public static String predicate(Filter filter, Catalog catalog) {
        List<String> conditions = new ArrayList<>();
        List<String> sources =
                filter.source().isEmpty()
                        ? catalog.sources().stream().map(Source::name).toList()
                        : filter.source();
        conditions.add("source IN (" + SqlText.quoted(sources) + ")");
        if (!filter.category().isEmpty()) {
            conditions.add(
                    SqlText.any(filter.category().stream().map(EventSql::isWithin).toList()));
        }
        if (!filter.professional().isEmpty() || !filter.tags().isEmpty()) {
            conditions.add(isMarked(filter, catalog));
        }
        if (!filter.stage().isEmpty()) {
            conditions.add("ifNull(stage IN (" + SqlText.quoted(filter.stage()) + "), false)");
        }
        for (Map.Entry<String, List<String>> wanted : filter.attributes().entrySet()) {
            String name = SqlText.quoted(wanted.getKey());
            conditions.add(
                    "(mapContains(attributes, %s) AND attributes[%s] IN (%s))"
                            .formatted(name, name, SqlText.quoted(wanted.getValue())));
        }
        EventCondition when = filter.when();
        if (when != null) {
            conditions.add(when.sql());
        }
        return SqlText.all(conditions);
    }

    private static String isWithin(String branch) {
        return "category = %s OR startsWith(category, %s)"
                .formatted(SqlText.quoted(branch), SqlText.quoted(branch + "/"));
    }

    /** Professional classification and tags are of our categories; others have none. */
    private static String isMarked(Filter filter, Catalog catalog) {
        Filter marks =
                new Filter(
                        List.of(),
                        List.of(),
                        filter.professional(),
                        filter.tags(),
                        List.of(),
                        Map.of(),
                        null);
        List<String> paths =
                catalog.categories().stream().filter(marks::covers).map(Category::path).toList();
        return paths.isEmpty() ? "false" : "category IN (" + SqlText.quoted(paths) + ")";
    }
}
