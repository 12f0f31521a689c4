package anlan.local.simulator.report;

import anlan.local.simulator.chance.Lateness;
import java.util.List;
import java.util.SplittableRandom;

/** Where people report: their reports of an hour, and what a report's fields are called. */
interface ReportDesk {
    String topic();

    Fault.Fields fields();

    List<? extends Report> reports(long hour, SplittableRandom random);

    /** Whether among its reports may be what a policy takes for a call for help. */
    default boolean hearsCallsForHelp() {
        return true;
    }

    /** Milliseconds from what happened until the desk's report arrives. */
    default long delay(SplittableRandom random) {
        return Lateness.draw(random);
    }
}
