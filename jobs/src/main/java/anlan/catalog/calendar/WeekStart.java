package anlan.catalog.calendar;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** The day that begins a week of a view, such as that of the weekly briefs. */
public enum WeekStart {
    @JsonProperty("monday")
    MONDAY,
    @JsonProperty("sunday")
    SUNDAY,
    @JsonProperty("saturday")
    SATURDAY;

    /** As files and rows have it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
