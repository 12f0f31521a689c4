package anlan.catalog.calendar;

import java.io.Serializable;
import java.time.Duration;

/**
 * Until when something must be done: within a time, or within work days. In files {@code 5d} or
 * {@code 5wd}.
 *
 * @param time of limits in time; else 0
 * @param workDays of limits in work days; else 0
 */
public record TimeLimit(Duration time, int workDays) implements Serializable {
    /** At once. */
    public static final TimeLimit NONE = TimeLimit.of(Duration.ZERO);

    public static TimeLimit of(Duration time) {
        return new TimeLimit(time, 0);
    }

    public static TimeLimit ofWorkDays(int days) {
        return new TimeLimit(Duration.ZERO, days);
    }

    public boolean isZero() {
        return time.isZero() && workDays == 0;
    }

    /** When it ends that begins at {@code time}, both milliseconds since 1970. */
    public long after(long time, WorkDays days) {
        return workDays == 0 ? time + this.time.toMillis() : days.later(time, workDays);
    }

    /** The shortest that it takes: each work day as a day of 24 hours. */
    public Duration shortest() {
        return workDays == 0 ? time : Duration.ofDays(workDays);
    }

    /** The longest that it takes, whenever it begins; work days where the clocks are not set. */
    public Duration longest(WorkDays days) {
        return workDays == 0 ? time : days.longest(workDays);
    }

    /** Of a time as it is of a {@link Duration}: it stands in the names of series. */
    @Override
    public String toString() {
        return workDays == 0 ? time.toString() : workDays + "wd";
    }
}
