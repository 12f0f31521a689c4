package anlan.catalog.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.LocalDate;

/**
 * A day that is not as its day of the week: a row of {@code calendar.csv}.
 *
 * @param date of the county's zone, of this century
 * @param day whether it is worked
 * @param name of the holiday, or of the one for which it is worked; may be empty
 */
public record CalendarDay(
        @JsonProperty(required = true) LocalDate date,
        @JsonProperty(required = true) Kind day,
        String name)
        implements Serializable {

    /** Whether a day is worked. */
    public enum Kind {
        @JsonProperty("work")
        WORK,
        @JsonProperty("off")
        OFF
    }

    public CalendarDay {
        name = name == null ? "" : name;
    }
}
