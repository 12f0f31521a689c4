package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.calendar.DaySql;
import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.calendar.WorkDays;
import java.time.Duration;

/**
 * When a time limit ends, in SQL: work days are gone through one by one, where the job finds them
 * by their number.
 */
final class DueSql {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** Number of the last day that surely is a Date, in 2134. */
    private static final int LAST_DAY = 60_000;

    private DueSql() {}

    /**
     * The end, milliseconds since 1970.
     *
     * @param time when it begins, the same
     */
    static String after(String time, TimeLimit limit, Catalog catalog) {
        if (limit.workDays() == 0) {
            return "(" + time + " + " + limit.time().toMillis() + ")";
        }
        WorkDays days = catalog.workDays();
        GridSql grid = GridSql.of(catalog);
        String day = "toInt64(least(intDiv(shown, %d), %d))".formatted(DAY, LAST_DAY);
        String worked =
                "arrayFilter(d -> %s, range(%s, %s + %d))"
                        .formatted(
                                DaySql.workedOn("toDate(d)", days),
                                day,
                                day,
                                limit.longest(days).toDays() + 2);
        String clock = "if(worked[1] = %s, shown %% %d, 0)".formatted(day, DAY);
        String then = "toInt64(worked[%d]) * %d + %s".formatted(limit.workDays() + 1, DAY, clock);
        return GridSql.let(
                "shown", grid.from(time), GridSql.letAny("worked", worked, grid.first(then)));
    }
}
