package anlan.catalog.file;

import anlan.catalog.Alerting;
import anlan.catalog.Edition;
import anlan.catalog.calendar.WorkDays;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.DayOfWeek;
import java.util.List;

/**
 * What {@code catalog.yaml} says of the catalog as a whole.
 *
 * @param weekend days of the week that are off, such as {@code [friday, saturday]}; if nothing is
 *     said {@code [saturday, sunday]}. Single days are in {@code calendar.csv}
 */
public record Header(@JsonUnwrapped Edition edition, Alerting alerting, List<DayOfWeek> weekend) {

    public Header {
        alerting = alerting == null ? Alerting.DEFAULT : alerting;
        weekend = weekend == null ? WorkDays.WEEKEND : weekend;
    }
}
