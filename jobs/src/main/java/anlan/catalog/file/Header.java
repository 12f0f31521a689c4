package anlan.catalog.file;

import anlan.catalog.Alerting;
import anlan.catalog.Edition;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/** What {@code catalog.yaml} says of the catalog as a whole. */
public record Header(@JsonUnwrapped Edition edition, Alerting alerting) {

    public Header {
        alerting = alerting == null ? Alerting.DEFAULT : alerting;
    }
}
