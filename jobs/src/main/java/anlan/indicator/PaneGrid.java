package anlan.indicator;

import anlan.catalog.Catalog;
import anlan.catalog.calendar.ZoneClock;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * Cuts time into panes [end − length, end): what is dated to the midnight that begins a day belongs
 * to that day. Times and lengths are milliseconds.
 *
 * <p>A length of whole days is days of the calendar: it begins at midnight of the zone, and where
 * the clocks are set a day has 23 or 25 hours. Any other length is so much of time itself, counted
 * from midnight of the zone's standard time.
 */
public final class PaneGrid implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** The clocks of a zone are set by no more at a time. */
    private static final long LONGEST_SWITCH = Duration.ofHours(1).toMillis();

    /** Of the zone's standard time from UTC. */
    private final long offset;

    private final ZoneClock clock;

    private PaneGrid(long offset, ZoneClock clock) {
        this.offset = offset;
        this.clock = clock;
    }

    public static PaneGrid of(Catalog catalog) {
        return of(ZoneId.of(catalog.zone()), catalog.effectiveFrom());
    }

    /** Of a zone with the standard time that it had then. */
    public static PaneGrid of(ZoneId zone, Instant then) {
        return new PaneGrid(
                1_000L * zone.getRules().getStandardOffset(then).getTotalSeconds(),
                ZoneClock.of(zone));
    }

    /** Whether panes of this length are days of different lengths. */
    public boolean isCalendar(long length) {
        return !clock.isSteady() && length % DAY == 0;
    }

    /** Number of the pane of this length that holds {@code time}: they are numbered one by one. */
    public long number(long time, long length) {
        return isCalendar(length)
                ? Math.floorDiv(clock.from(time), length)
                : Math.floorDiv(time + offset, length);
    }

    /** Begin of the pane of this length and number. */
    public long begin(long number, long length) {
        return isCalendar(length) ? clock.first(number * length) : number * length - offset;
    }

    /** End of the pane of this length that holds {@code time}: the first end after it. */
    public long end(long time, long length) {
        return begin(number(time, length) + 1, length);
    }

    /** First end of a pane of this length at or after {@code time}. */
    public long firstEnd(long time, long length) {
        return end(time - 1, length);
    }

    /** Last end of a pane of this length at or before {@code time}. */
    public long lastEnd(long time, long length) {
        return begin(number(time, length), length);
    }

    /** Last end of a pane of this length before {@code time}. */
    public long before(long time, long length) {
        return lastEnd(time - 1, length);
    }

    /** Whether a pane of this length ends at {@code time}. */
    public boolean isEnd(long time, long length) {
        return lastEnd(time, length) == time;
    }

    /**
     * When what entered a window at {@code end} leaves it.
     *
     * @param size of the window
     * @param slide length of its panes
     */
    public long later(long end, long size, long slide) {
        return isCalendar(size) ? firstEnd(clock.later(end, size / DAY), slide) : end + size;
    }

    /** Begin of the window that ends at {@code end}. */
    public long earlier(long end, long size, long slide) {
        return isCalendar(size) ? lastEnd(clock.earlier(end, size / DAY), slide) : end - size;
    }

    /** The longest that a length can be. */
    public long longest(long length) {
        return isCalendar(length) ? length + LONGEST_SWITCH : length;
    }

    /**
     * Number of the slot of this length that ends at or after {@code time}, by the clock on the
     * wall: the same hour of the next day is as many further as on any day. An hour that comes
     * twice has one number, an hour that is left out has none.
     */
    public long slot(long time, long length) {
        long shown = clock.isSteady() ? time + offset : clock.onTheWall(time);
        return Math.floorDiv(shown - 1, length) + 1;
    }
}
