package anlan.command.audit.alert;

import anlan.catalog.calendar.CalendarDay;
import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.calendar.WorkDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * When a time limit ends. Work days are gone through one by one on a calendar: the job finds them
 * by their number.
 */
final class DueReckoning {
    private final TimeLimit limit;
    private final WorkDays calendar;
    private final Map<LocalDate, CalendarDay.Kind> listed;

    DueReckoning(TimeLimit limit, WorkDays calendar) {
        this.limit = limit;
        this.calendar = calendar;
        listed =
                calendar.listed().stream()
                        .collect(Collectors.toMap(CalendarDay::date, CalendarDay::day));
    }

    /** When it ends that begins at a time, both milliseconds since 1970. */
    long after(long time) {
        if (limit.workDays() == 0) {
            return time + limit.time().toMillis();
        }
        LocalDateTime begin = shown(time);
        LocalDate date = begin.toLocalDate();
        LocalTime clock = isWorked(date) ? begin.toLocalTime() : LocalTime.MIDNIGHT;
        while (!isWorked(date)) {
            date = date.plusDays(1);
        }
        for (int left = limit.workDays(); left > 0; ) {
            date = date.plusDays(1);
            left -= isWorked(date) ? 1 : 0;
        }
        return at(date.atTime(clock));
    }

    private boolean isWorked(LocalDate date) {
        CalendarDay.Kind kind = listed.get(date);
        return kind == null
                ? !calendar.weekend().contains(date.getDayOfWeek())
                : kind == CalendarDay.Kind.WORK;
    }

    /** What clocks show that stand still instead of going back. */
    private LocalDateTime shown(long time) {
        ZonedDateTime local = Instant.ofEpochMilli(time).atZone(calendar.zone());
        ZoneOffsetTransition set =
                calendar.zone().getRules().getTransition(local.toLocalDateTime());
        return set != null && local.getOffset().equals(set.getOffsetBefore())
                ? set.getDateTimeAfter()
                : local.toLocalDateTime();
    }

    /** When they show it first; where they never do, when they are set. */
    private long at(LocalDateTime shown) {
        ZoneId zone = calendar.zone();
        ZoneOffsetTransition set = zone.getRules().getTransition(shown);
        if (set != null && set.isGap()) {
            return set.getInstant().toEpochMilli();
        }
        ZonedDateTime first = shown.atZone(zone);
        boolean still = set != null && !shown.equals(set.getDateTimeAfter());
        return (still ? first.withLaterOffsetAtOverlap() : first).toInstant().toEpochMilli();
    }
}
