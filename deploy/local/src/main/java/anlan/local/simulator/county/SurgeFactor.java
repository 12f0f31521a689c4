package anlan.local.simulator.county;

import java.time.Duration;

/** How much a surge adds. */
public final class SurgeFactor {
    private SurgeFactor() {}

    /**
     * Reports that a surge adds in an hour.
     *
     * @param daily what it would add in a day if the whole county were its town
     */
    public static double hourly(double daily, Incident surge, County county) {
        double hours = Duration.between(surge.from(), surge.until()).toHours();
        return daily * county.shareOfTown(surge.region()) / hours;
    }
}
