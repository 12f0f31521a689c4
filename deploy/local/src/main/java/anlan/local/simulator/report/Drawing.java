package anlan.local.simulator.report;

import anlan.local.simulator.county.Spot;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A message that is being made up.
 *
 * @param at when it came so far, ms since 1970
 * @param message what it has so far
 */
record Drawing(
        ConfiguredReport report,
        int version,
        long at,
        ObjectNode message,
        SplittableRandom random) {

    /** The same message when it has gone on. */
    Drawing at(long later) {
        return new Drawing(report, version, later, message, random);
    }

    /** When it happened, ms since 1970. */
    long time() {
        return report.occurredAt();
    }

    /**
     * Text of a field that was drawn before; empty where it was left out.
     *
     * @param field a name, or several with dots between for a nested one
     */
    String text(String field) {
        return message.at("/" + field.replace('.', '/')).asText("");
    }

    /**
     * Where it is.
     *
     * @param field whose text names something that is always at one place; null = there is none
     */
    Spot spot(@Nullable String field) {
        String region = text(report.spec().faults().region());
        return report.spot(region, field == null ? null : text(field));
    }
}
