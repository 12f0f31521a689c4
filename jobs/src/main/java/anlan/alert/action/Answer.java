package anlan.alert.action;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What comes of an action; also one row of the topic {@code alert-answers}. It is told twice: at
 * once, as things stand, and again when time has passed the action, which settles it.
 *
 * @param id that the sender gave it; empty = none
 * @param at when it reached the topic
 * @param settled 0 = as things stood when it came, 1 = time has passed it
 * @param partition of the topic {@code alert-actions}
 * @param offset in it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Answer(
        String id,
        @JsonUnwrapped Asked asked,
        @JsonUnwrapped Quiet quiet,
        Instant at,
        @JsonUnwrapped Verdict verdict,
        int settled,
        int partition,
        long offset) {

    /**
     * What was asked for.
     *
     * @param alertId empty = a silence, or the action does not say
     * @param silence id of the silence that it begins or ends; empty = none
     * @param region of the alert or silence; empty = it is not known
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Asked(String alertId, String silence, String region, String action, String by) {}

    /**
     * What a silence that begins keeps quiet, and from when until when.
     *
     * @param rule empty = all, or no silence begins
     * @param scope empty = all, or no silence begins
     * @param quietFrom null = no silence begins
     * @param quietUntil null = no silence begins
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Quiet(
            String rule, String scope, @Nullable Instant quietFrom, @Nullable Instant quietUntil) {
        private static final Quiet NONE = new Quiet("", "", null, null);

        private static Quiet of(Action.@Nullable Silence silence) {
            return silence == null
                    ? NONE
                    : new Quiet(silence.rule(), silence.scope(), silence.from(), silence.until());
        }
    }

    /**
     * What comes of it.
     *
     * @param outcome done or refused
     * @param reason why it is refused, and what to do; empty = it is done
     * @param state of the alert afterwards; empty = there is no such alert
     */
    public record Verdict(String outcome, String reason, String state) {
        private static final String DONE = "done";
        private static final String REFUSED = "refused";

        /** It is done. */
        public static Verdict done(String state) {
            return new Verdict(DONE, "", state);
        }

        /** It changes nothing. */
        public static Verdict refused(String reason, String state) {
            return new Verdict(REFUSED, reason, state);
        }
    }

    /** Of an action whose alert or silence lies in a region. */
    public static Answer of(Action action, String region, Verdict verdict, boolean settled) {
        Action.Silence begun = action.silence();
        boolean ends = "unsilence".equals(action.act().name());
        return new Answer(
                action.act().id(),
                new Asked(
                        ends ? "" : action.alertId(),
                        begun != null ? begun.id() : ends ? action.alertId() : "",
                        region,
                        action.act().name(),
                        action.act().by()),
                Quiet.of(begun),
                Instant.ofEpochMilli(action.at()),
                verdict,
                settled ? 1 : 0,
                action.message().partition(),
                action.message().offset());
    }
}
