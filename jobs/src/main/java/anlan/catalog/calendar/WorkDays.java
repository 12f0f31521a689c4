package anlan.catalog.calendar;

import java.io.Serializable;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which days of a zone are worked: all but the weekend, unless the calendar says otherwise (调休).
 * Work days are numbered one by one, so that finding the one that is so many later costs the same
 * however many there are. Times are milliseconds since 1970; days are days since then.
 */
public final class WorkDays implements Serializable {
    /** Saturday and Sunday. */
    public static final List<DayOfWeek> WEEKEND = List.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);

    private static final long serialVersionUID = 1L;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final int WEEK = 7;

    private final ZoneId zone;
    private final ZoneClock clock;
    private final List<DayOfWeek> weekend;
    private final List<CalendarDay> listed;
    private final List<CalendarDay> exceptions;

    /** How many of the first days of a week are worked; weeks begin on a Thursday, as 1970 did. */
    private final int[] ofWeek = new int[WEEK + 1];

    /** Position within the week of each of its work days. */
    private final int[] worked;

    /** The days that the calendar lists, and all between them: from the first on. */
    private final long first;

    /** How many of these days are worked, before each of them and at the end. */
    private final int[] listedBefore;

    private final long[] listedWorked;

    /**
     * Of a zone.
     *
     * @param weekend days of the week that are off; not all of them
     * @param listed days that are not as their day of the week, each once
     */
    public WorkDays(ZoneId zone, List<DayOfWeek> weekend, List<CalendarDay> listed) {
        if (EnumSet.allOf(DayOfWeek.class).size() == Set.copyOf(weekend).size()) {
            throw new IllegalArgumentException("no day of the week is worked");
        }
        this.zone = zone;
        this.weekend = List.copyOf(weekend);
        this.listed = listed.stream().sorted(Comparator.comparing(CalendarDay::date)).toList();
        clock = ZoneClock.of(zone);
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < WEEK; i++) {
            if (!weekend.contains(LocalDate.ofEpochDay(i).getDayOfWeek())) {
                positions.add(i);
            }
            ofWeek[i + 1] = positions.size();
        }
        worked = positions.stream().mapToInt(i -> i).toArray();
        Map<Long, CalendarDay.Kind> kinds = new HashMap<>();
        this.listed.forEach(day -> kinds.put(day.date().toEpochDay(), day.day()));
        first = kinds.keySet().stream().mapToLong(day -> day).min().orElse(0);
        long last = kinds.keySet().stream().mapToLong(day -> day).max().orElse(-1);
        listedBefore = new int[(int) (last - first) + 2];
        long[] found = new long[listedBefore.length];
        int count = 0;
        for (long day = first; day <= last; day++) {
            CalendarDay.Kind kind = kinds.get(day);
            if (kind == null ? isRegularlyWorked(day) : kind == CalendarDay.Kind.WORK) {
                found[count++] = day;
            }
            listedBefore[(int) (day - first) + 1] = count;
        }
        listedWorked = Arrays.copyOf(found, count);
        exceptions = this.listed.stream().filter(this::isException).toList();
    }

    /** Of a zone where Saturday and Sunday are off, and nothing else is known. */
    public static WorkDays of(ZoneId zone) {
        return new WorkDays(zone, WEEKEND, List.of());
    }

    /** Whose midnight begins a day. */
    public ZoneId zone() {
        return zone;
    }

    /** Days of the week that are off. */
    public List<DayOfWeek> weekend() {
        return weekend;
    }

    /** Days that the calendar lists, ascending. */
    public List<CalendarDay> listed() {
        return listed;
    }

    /** Listed days that are not as their day of the week, ascending. */
    public List<CalendarDay> exceptions() {
        return exceptions;
    }

    private boolean isException(CalendarDay day) {
        return isRegularlyWorked(day.date().toEpochDay()) != (day.day() == CalendarDay.Kind.WORK);
    }

    /** Whether every day is as its day of the week. */
    public boolean isRegular() {
        return exceptions.isEmpty();
    }

    /**
     * The day of the week that a day is like: its own; but one that is off by the calendar is like
     * the last of the weekend, and one that is worked instead like the last before the weekend.
     */
    public DayOfWeek like(long day) {
        DayOfWeek own = LocalDate.ofEpochDay(day).getDayOfWeek();
        if (isWorked(day) == isRegularlyWorked(day)) {
            return own;
        }
        if (!isWorked(day)) {
            return weekend.isEmpty() ? DayOfWeek.SUNDAY : weekend.get(weekend.size() - 1);
        }
        DayOfWeek before = weekend.get(0);
        while (weekend.contains(before)) {
            before = before.minus(1);
        }
        return before;
    }

    /** Whether a day is worked. */
    public boolean isWorked(long day) {
        return number(day + 1) > number(day);
    }

    /** Whether a time lies in a day that is worked. */
    public boolean isWorkedAt(long time) {
        return isWorked(day(time));
    }

    /** The day that holds a time. */
    private long day(long time) {
        return Math.floorDiv(clock.from(time), DAY);
    }

    /**
     * The same clock time so many work days later. What lies in a day that is off counts from the
     * beginning of the next work day. It never lies in a day that is off.
     *
     * @param days at least 0
     */
    public long later(long time, int days) {
        long shown = clock.from(time);
        long day = Math.floorDiv(shown, DAY);
        long then = numbered(number(day) + days);
        return clock.first(then * DAY + (isWorked(day) ? Math.floorMod(shown, DAY) : 0));
    }

    /** The longest that so many work days take, whenever they begin; days of 24 hours. */
    public Duration longest(int days) {
        long end = first + listedBefore.length;
        long longest = 0;
        for (long day = first - 2L * WEEK - (long) WEEK * days; day <= end + WEEK; day++) {
            longest = Math.max(longest, numbered(number(day) + days) - day);
        }
        return Duration.ofDays(longest);
    }

    /** How many work days lie before a day, from the first listed one on; below 0 before it. */
    private long number(long day) {
        int listedDays = listedBefore.length - 1;
        long end = first + listedDays;
        if (day < first) {
            return regular(day) - regular(first);
        }
        return day < end
                ? listedBefore[(int) (day - first)]
                : listedBefore[listedDays] + regular(day) - regular(end);
    }

    /** The work day of a number. */
    private long numbered(long number) {
        if (number < 0) {
            return regularly(regular(first) + number);
        }
        return number < listedWorked.length
                ? listedWorked[(int) number]
                : regularly(
                        regular(first + listedBefore.length - 1) + number - listedWorked.length);
    }

    private boolean isRegularlyWorked(long day) {
        return regular(day + 1) > regular(day);
    }

    /** How many days before a day are worked by the week, since 1970. */
    private long regular(long day) {
        return Math.floorDiv(day, (long) WEEK) * worked.length + ofWeek[Math.floorMod(day, WEEK)];
    }

    /** The day before which so many are worked by the week, itself worked. */
    private long regularly(long number) {
        return Math.floorDiv(number, (long) worked.length) * WEEK
                + worked[Math.floorMod(number, worked.length)];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkDays days
                && zone.equals(days.zone)
                && weekend.equals(days.weekend)
                && listed.equals(days.listed);
    }

    @Override
    public int hashCode() {
        return 31 * zone.hashCode() + listed.hashCode();
    }
}
