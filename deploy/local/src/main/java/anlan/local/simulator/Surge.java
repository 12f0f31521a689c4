package anlan.local.simulator;

import java.time.Duration;

/** How much a surge adds. */
final class Surge {
    private Surge() {}

    /**
     * Reports that a surge adds in an hour.
     *
     * @param daily what it would add in a day if the whole county were its town
     */
    static double hourly(double daily, Incident surge, County county) {
        double hours = Duration.between(surge.from(), surge.until()).toHours();
        return daily * county.shareOfTown(surge.region()) / hours;
    }
}
