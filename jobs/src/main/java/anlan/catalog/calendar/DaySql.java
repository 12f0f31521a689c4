package anlan.catalog.calendar;

import java.time.DayOfWeek;
import java.util.List;
import java.util.stream.Collectors;

/** The same days in ClickHouse's SQL: by the week, and the other way round on listed days. */
public final class DaySql {
    private DaySql() {}

    /**
     * Whether a time lies in a day that is worked.
     *
     * @param time a DateTime64
     */
    public static String worked(String time, WorkDays days) {
        String zone = "'" + days.zone() + "'";
        return worked(
                "toDayOfWeek(%s, 0, %s)".formatted(time, zone),
                "toDate(%s, %s)".formatted(time, zone),
                days);
    }

    /**
     * Whether a Date is worked.
     *
     * @param date of the zone
     */
    public static String workedOn(String date, WorkDays days) {
        return worked("toDayOfWeek(" + date + ")", date, days);
    }

    private static String worked(String dayOfWeek, String date, WorkDays days) {
        String regularly = "NOT has(%s, %s)".formatted(weekend(days.weekend()), dayOfWeek);
        return days.exceptions().isEmpty()
                ? "(" + regularly + ")"
                : "((%s) != has(%s, %s))".formatted(regularly, dates(days.exceptions()), date);
    }

    private static String weekend(List<DayOfWeek> weekend) {
        return weekend.isEmpty()
                ? "emptyArrayUInt8()"
                : weekend.stream()
                        .map(day -> Integer.toString(day.getValue()))
                        .collect(Collectors.joining(", ", "[", "]"));
    }

    private static String dates(List<CalendarDay> listed) {
        return listed.stream()
                .map(day -> "toDate('" + day.date() + "')")
                .collect(Collectors.joining(", ", "[", "]"));
    }
}
