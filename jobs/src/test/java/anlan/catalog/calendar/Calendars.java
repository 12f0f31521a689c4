package anlan.catalog.calendar;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** Calendars of tests. */
public final class Calendars {
    private Calendars() {}

    /** The begin of 2026 in China: New Year, and the Spring Festival with its worked Saturdays. */
    public static WorkDays spring() {
        List<CalendarDay> days = new ArrayList<>();
        range(days, "2026-01-01", "2026-01-03", CalendarDay.Kind.OFF, "元旦");
        range(days, "2026-01-04", "2026-01-04", CalendarDay.Kind.WORK, "元旦");
        range(days, "2026-02-14", "2026-02-14", CalendarDay.Kind.WORK, "春节");
        range(days, "2026-02-15", "2026-02-23", CalendarDay.Kind.OFF, "春节");
        range(days, "2026-02-28", "2026-02-28", CalendarDay.Kind.WORK, "春节");
        return new WorkDays(ZoneId.of("Asia/Shanghai"), WorkDays.WEEKEND, days);
    }

    /** Adds all days from the one to the other. */
    public static void range(
            List<CalendarDay> to, String first, String last, CalendarDay.Kind kind, String name) {
        for (LocalDate day = LocalDate.parse(first);
                !day.isAfter(LocalDate.parse(last));
                day = day.plusDays(1)) {
            to.add(new CalendarDay(day, kind, name));
        }
    }
}
