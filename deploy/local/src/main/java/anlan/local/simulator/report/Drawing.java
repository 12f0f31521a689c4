package anlan.local.simulator.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SplittableRandom;

/**
 * A message that is being made up.
 *
 * @param prefix with which everything made up begins, such as {@code SIM-RESCUE}
 * @param time when it happened, ms since 1970
 * @param at when it came so far, ms since 1970
 * @param message what it has so far
 */
record Drawing(
        String prefix,
        String id,
        int version,
        String region,
        long time,
        long at,
        ObjectNode message,
        SplittableRandom random) {

    /** The same message when it has gone on. */
    Drawing at(long later) {
        return new Drawing(prefix, id, version, region, time, later, message, random);
    }

    /**
     * Text of a field that was drawn before; empty where it was left out.
     *
     * @param field a name, or several with dots between for a nested one
     */
    String text(String field) {
        return message.at("/" + field.replace('.', '/')).asText("");
    }
}
