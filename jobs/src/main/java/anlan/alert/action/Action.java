package anlan.alert.action;

import anlan.alert.condition.ConditionChange;
import anlan.catalog.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody does about an alert; read from the topic {@code alert-actions}.
 *
 * @param alertId of the alert; of a silence that ends, its id; empty for one that begins
 * @param silence what is silenced; null = nothing
 * @param problem why it cannot be read; null = it can
 */
public record Action(
        String alertId,
        Act act,
        @Nullable Silence silence,
        Message message,
        @Nullable String problem) {

    /** By this name the system tells what it does by itself. */
    public static final String ITSELF = "anlan";

    /** How the problem begins of what nobody foresaw: a fault of ours. */
    public static final String INTERNAL = "internal";

    /** Whether it is refused for a fault of ours. */
    public boolean isInternal() {
        return problem != null && problem.startsWith(INTERNAL);
    }

    /**
     * What is done.
     *
     * @param id that the sender gave it, so that it counts once however often it is sent; empty =
     *     none
     * @param name accept, assign, answer, verify, return, close, withdraw, comment, silence or
     *     unsilence
     * @param by who does it
     * @param unit who is assigned; empty = nobody
     * @param note what they say; empty = nothing
     */
    public record Act(String id, String name, String by, String unit, String note) {}

    /**
     * The message that says so.
     *
     * @param at when it reached the topic, milliseconds since 1970: nobody acts in the past
     * @param text the original
     */
    public record Message(long at, int partition, long offset, String text) {}

    /** When it reached the topic, milliseconds since 1970. */
    public long at() {
        return message.at;
    }

    /** Code of the county that sees to it, which the first part of an alert's id names. */
    public String county() {
        if (silence != null) {
            return Level.COUNTY.around(silence.region());
        }
        int end = alertId.indexOf('-');
        return end < 0 ? "" : alertId.substring(0, end);
    }

    /**
     * Alerts that nobody is to be told of for a time, such as those of a drill.
     *
     * @param region with all below it
     * @param rule empty = all
     * @param scope empty = all
     * @param until end, excluded
     */
    public record Silence(
            String id, String region, String rule, String scope, Instant from, Instant until) {

        /** The id of the silence that a message of the topic asks for: of its county. */
        public static String id(String region, int partition, long offset) {
            return "%s-silence-%d-%d".formatted(Level.COUNTY.around(region), partition, offset);
        }

        /** Whether nobody is to be told of a condition now. */
        public boolean covers(ConditionChange change, long now) {
            return from.toEpochMilli() <= now
                    && now < until.toEpochMilli()
                    && change.region().startsWith(region)
                    && (rule.isEmpty() || rule.equals(change.rule()))
                    && (scope.isEmpty() || scope.equals(change.scope()));
        }
    }
}
