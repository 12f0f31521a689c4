package anlan.catalog.calendar;

import java.io.Serializable;
import java.time.Instant;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the clocks of a zone show, as milliseconds of local time since 1970, and never going back:
 * where an hour comes twice, it stands still for the first of the two. Times are milliseconds since
 * 1970, of this century: what is older is told by the first offset that the century had.
 */
public final class ZoneClock implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final long DAY = 86_400_000;
    private static final Instant FIRST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2100-01-01T00:00:00Z");

    /** When the clocks are set, ascending. */
    private final long[] switches;

    /** Of the time before each switch, and after the last one. */
    private final long[] offsets;

    /** What is shown at each switch; where the clocks go forward, the time that they leave. */
    private final long[] readings;

    private ZoneClock(long[] switches, long[] offsets) {
        this.switches = switches;
        this.offsets = offsets;
        readings = new long[switches.length];
        for (int i = 0; i < readings.length; i++) {
            readings[i] = switches[i] + Math.min(offsets[i], offsets[i + 1]);
        }
    }

    public static ZoneClock of(ZoneId zone) {
        ZoneRules rules = zone.getRules();
        List<ZoneOffsetTransition> all = new ArrayList<>();
        ZoneOffsetTransition next = rules.nextTransition(FIRST);
        while (next != null && next.getInstant().isBefore(LAST)) {
            all.add(next);
            next = rules.nextTransition(next.getInstant());
        }
        long[] switches = new long[all.size()];
        long[] offsets = new long[all.size() + 1];
        offsets[0] = 1_000L * rules.getOffset(FIRST).getTotalSeconds();
        for (int i = 0; i < switches.length; i++) {
            switches[i] = all.get(i).toEpochSecond() * 1_000;
            offsets[i + 1] = 1_000L * all.get(i).getOffsetAfter().getTotalSeconds();
        }
        return new ZoneClock(switches, offsets);
    }

    /** Whether it is never set: all days have 24 hours. */
    public boolean isSteady() {
        return switches.length == 0;
    }

    /** What is shown from {@code time} on. */
    public long from(long time) {
        int i = upTo(switches, time);
        return still(time + offsets[i], i);
    }

    /** What is shown when the time before {@code end} ends. */
    public long until(long end) {
        int i = before(switches, end);
        return still(end + offsets[i], i);
    }

    private long still(long reading, int i) {
        return i == readings.length ? reading : Math.min(reading, readings[i]);
    }

    /** The same as on a wall, where it may go back. */
    public long onTheWall(long end) {
        return end + offsets[before(switches, end)];
    }

    /** The first time at which so much is shown. */
    public long first(long reading) {
        int i = before(readings, reading);
        return i == 0 ? reading - offsets[0] : Math.max(switches[i - 1], reading - offsets[i]);
    }

    /** The last time until which no more is shown. */
    private long last(long reading) {
        int i = upTo(readings, reading);
        return i == 0 ? reading - offsets[0] : Math.max(switches[i - 1], reading - offsets[i]);
    }

    /** The same local time so many days later; the first after it where there is none. */
    public long later(long end, long days) {
        return first(until(end) + days * DAY);
    }

    /** The last time from which {@code end} is so many days later, or less. */
    public long earlier(long end, long days) {
        return last(from(end) - days * DAY);
    }

    /** How many of them are less. */
    private static int before(long[] ascending, long value) {
        int at = Arrays.binarySearch(ascending, value);
        return at < 0 ? -at - 1 : at;
    }

    /** How many of them are not greater. */
    private static int upTo(long[] ascending, long value) {
        int at = Arrays.binarySearch(ascending, value);
        return at < 0 ? -at - 1 : at + 1;
    }
}
