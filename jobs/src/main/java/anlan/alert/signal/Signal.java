package anlan.alert.signal;

import anlan.catalog.Watch;
import anlan.catalog.WindowName;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import anlan.indicator.Interval;
import anlan.indicator.Sureness;
import java.time.Instant;
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
 * @param measured the value behind it; null = there is none
 * @param seen the event behind it; null = there is none
 */
public record Signal(
        ConditionKey key,
        String region,
        long at,
        What what,
        @Nullable Measured measured,
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
     * The value behind a signal.
     *
     * @param value watched value; null = it is missing
     * @param interval where what lies behind it is; null = not known
     * @param threshold limit of the value; null = the rule has it
     * @param events how many it was made from; 0 = of an index, whose parts know that
     * @param evidence which value it is: {@code indicators/NAME/WINDOW/REGION/AT} or {@code
     *     indices/NAME/REGION/AT}
     */
    public record Measured(
            @Nullable Double value,
            @Nullable Interval interval,
            @Nullable Double threshold,
            long events,
            String evidence) {

        /** Of an indicator's window. */
        public static Measured of(IndicatorValue it) {
            String evidence =
                    evidence(new WindowName(it.indicator(), it.window()), it.region(), it.at());
            IndicatorValue.Amount amount = it.amount();
            return new Measured(
                    amount.value(),
                    interval(amount.low(), amount.high()),
                    null,
                    amount.count(),
                    evidence);
        }

        /** The same window, where its value says nothing yet. */
        Measured unseen() {
            return new Measured(null, null, threshold, events, evidence);
        }

        /** Names an indicator's window that ends at a time. */
        public static String evidence(WindowName of, String region, Instant at) {
            return "indicators/%s/%s/%s/%s".formatted(of.indicator(), of.window(), region, at);
        }

        /** Of an index. */
        public static Measured of(IndexValue it) {
            String evidence = "indices/%s/%s/%s".formatted(it.index(), it.region(), it.at());
            IndexValue.Assessment all = it.assessment();
            return new Measured(all.value(), interval(all.low(), all.high()), null, 0, evidence);
        }

        private static @Nullable Interval interval(@Nullable Double low, @Nullable Double high) {
            return low == null || high == null ? null : new Interval(low, high);
        }
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
            long revision,
            String source,
            long occurredAt,
            @Nullable Double longitude,
            @Nullable Double latitude,
            List<String> uncertain) {

        /** Revision of what is never corrected. */
        public static final long FOR_GOOD = -1;

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
        return new Signal(key, region, at, good ? What.GOOD : What.BAD, null, seen);
    }

    /**
     * That what was seen before is not to be believed any longer.
     *
     * @param at when the county knew that, milliseconds since 1970
     * @param seen what was seen, with the revision that has taken its place
     */
    public static Signal takenBack(ConditionKey key, String region, long at, Seen seen) {
        return new Signal(key, region, at, What.TAKEN_BACK, null, seen);
    }

    /** A value of a region. */
    public static Signal of(
            String rule, String region, long at, What what, @Nullable Measured measured) {
        return new Signal(new ConditionKey(rule, region), region, at, what, measured, null);
    }

    /** The value that was watched; null = there is none. */
    public @Nullable Double value() {
        return measured == null ? null : measured.value();
    }

    /**
     * Chance that what lies behind the value is beyond the limit at which a condition begins, as
     * the value is; null = it is certain, for it has no interval.
     */
    public @Nullable Double sure(Watch on) {
        Interval interval = measured == null ? null : measured.interval();
        Double value = value();
        if (interval == null || value == null || on.color() != null) {
            return null;
        }
        boolean above = on.direction() == Watch.Direction.ABOVE;
        return Sureness.of(value, above ? interval.low() : interval.high(), on.enter());
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
        Double value = value();
        if (what != What.VALUE || value == null) {
            return what == What.BAD;
        }
        double limit = held ? on.leave() : on.enter();
        return on.direction() == Watch.Direction.ABOVE ? value > limit : value < limit;
    }
}
