package anlan.alert.signal;

import anlan.catalog.Watch;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule has seen on one scope.
 *
 * @param key of the condition that it is about
 * @param region code of the region where it is
 * @param at when the county knew: of an event its arrival, of a value the end of its window;
 *     milliseconds since 1970
 * @param what whether it is something bad, its end, or a value that the rule has to judge
 * @param value watched value; null = there is none
 * @param threshold limit of the value; null = the rule has it
 * @param seen the event behind it; null = there is none
 */
public record Signal(
        ConditionKey key,
        String region,
        long at,
        What what,
        @Nullable Double value,
        @Nullable Double threshold,
        @Nullable Seen seen) {

    /** What is told. */
    public enum What {
        /** Something bad has begun or has happened again; of a silence that it was heard. */
        BAD,
        /** Its end. */
        GOOD,
        /** A value. */
        VALUE,
        /** What was seen before is not to be believed any longer. */
        TAKEN_BACK,
        /** There is no value any more by which it could be seen. */
        UNSEEN
    }

    /**
     * The event, or the case, behind a signal.
     *
     * @param evidence {@code source/id}
     * @param revision the higher one of two with the same evidence is to be believed; {@link
     *     #FOR_GOOD} = it is never corrected
     * @param occurredAt when it happened, milliseconds since 1970
     * @param uncertain what is not sure of it: {@code place}, {@code time}
     */
    public record Seen(
            String evidence,
            int revision,
            String source,
            long occurredAt,
            @Nullable Double longitude,
            @Nullable Double latitude,
            List<String> uncertain) {

        /** Revision of what is never corrected. */
        public static final int FOR_GOOD = -1;

        /** One that is sure, is never corrected, and whose position does not matter. */
        public Seen(String evidence, String source, long occurredAt) {
            this(evidence, FOR_GOOD, source, occurredAt, null, null, List.of());
        }

        /** Whether another may come to take its place. */
        public boolean isCorrectable() {
            return revision != FOR_GOOD;
        }
    }

    /** Something bad that an event tells of, or its end. */
    public static Signal of(ConditionKey key, String region, long at, boolean good, Seen seen) {
        return new Signal(key, region, at, good ? What.GOOD : What.BAD, null, null, seen);
    }

    /**
     * That what was seen before is not to be believed any longer.
     *
     * @param at when the county knew that, milliseconds since 1970
     * @param seen what was seen, with the revision that has taken its place
     */
    public static Signal takenBack(ConditionKey key, String region, long at, Seen seen) {
        return new Signal(key, region, at, What.TAKEN_BACK, null, null, seen);
    }

    /** A value of a region. */
    public static Signal ofValue(
            String rule,
            String region,
            long at,
            What what,
            @Nullable Double value,
            @Nullable Double threshold) {
        return new Signal(new ConditionKey(rule, region), region, at, what, value, threshold, null);
    }

    /** Whether it is about the same event, or takes its place. */
    public boolean isOf(String evidence) {
        return seen != null && seen.evidence().equals(evidence);
    }

    public String rule() {
        return key.rule();
    }

    public String scope() {
        return key.scope();
    }

    /**
     * Whether it says that what a threshold watches is bad.
     *
     * @param held whether it was bad before: it ends at another limit than it begins
     */
    public boolean isBad(Watch on, boolean held) {
        if (what != What.VALUE || value == null) {
            return what == What.BAD;
        }
        double limit = held ? on.leave() : on.enter();
        return on.direction() == Watch.Direction.ABOVE ? value > limit : value < limit;
    }
}
