package anlan.local.simulator.report;

import anlan.catalog.Region;
import anlan.local.simulator.county.County;
import java.util.SplittableRandom;

/**
 * Where it happened.
 *
 * @param known code of the place as precisely as it was known at first
 * @param exact code of the very place
 */
record ReportedPlace(String known, String exact) {

    static ReportedPlace draw(Region place, SplittableRandom random) {
        return new ReportedPlace(County.code(place, random), place.code());
    }

    /** Once it is known precisely. */
    ReportedPlace corrected() {
        return new ReportedPlace(exact, exact);
    }
}
