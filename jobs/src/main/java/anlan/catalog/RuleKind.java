package anlan.catalog;

import anlan.catalog.calendar.TimeLimit;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule looks at, and when its condition holds: each kind with its own parts, which stand
 * among the rule's in the file. The check of rules finds those that are missing or make no sense,
 * and those of another kind.
 */
public sealed interface RuleKind extends Serializable {

    /** As files and rows call it, such as {@code match}. */
    default String label() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Does what is to be done for this kind. */
    <T> T accept(Visitor<T> visitor);

    /** Something that each kind needs; whoever forgets one does not compile. */
    interface Visitor<T> {
        T match(Match kind);

        T threshold(Threshold kind);

        T surge(Surge kind);

        T repeat(Repeat kind);

        T streak(Streak kind);

        T overdue(Overdue kind);

        T silence(Silence kind);
    }

    /** Kinds that look at events as they come. */
    sealed interface OfEvents extends RuleKind {

        /** Which events. */
        Filter where();

        /** Events that end what the others have begun; null = none do. */
        @Nullable Filter clearOn();

        /** Whether a row that stands for many readings is an event to it. */
        boolean takesSummaries();

        /** Whether an event without such a subject as the rule is about is one of its region. */
        boolean takesStrangers();

        /** How near events must be to each other, in metres; null = the rule's scope tells. */
        @Nullable Double metres();
    }

    /**
     * One event is enough.
     *
     * @param clearAfter without another such event for this long, the condition has ended; null =
     *     only {@code clearOn} ends it
     * @param clearOn an event of the same scope that ends the condition
     */
    record Match(Filter where, @Nullable Duration clearAfter, @Nullable Filter clearOn)
            implements OfEvents {
        @Override
        public boolean takesSummaries() {
            return false;
        }

        /** Somebody who calls for help without a name is helped all the same. */
        @Override
        public boolean takesStrangers() {
            return true;
        }

        @Override
        public @Nullable Double metres() {
            return null;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.match(this);
        }
    }

    /**
     * A value passes a limit, or an index has a color.
     *
     * @param holdFor how long the value must be bad before the alert opens
     * @param keepFor how long the condition must be gone before the alert is cleared
     * @param unseenFor where there is no value any more, the condition ends after this long
     * @param levels levels of region that are watched; empty = all that the watched thing has
     * @param sure chance, by the value's interval, with which the value must be beyond the limit
     *     for the condition to begin, above 0.5 and below 1; null = the value alone decides
     */
    record Threshold(
            Watch on,
            @JsonProperty("for") Duration holdFor,
            Duration keepFor,
            Duration unseenFor,
            List<Level> levels,
            @Nullable Double sure)
            implements RuleKind {
        public Threshold {
            holdFor = holdFor == null ? Duration.ZERO : holdFor;
            keepFor = keepFor == null ? Duration.ZERO : keepFor;
            unseenFor = unseenFor == null ? Duration.ofDays(3) : unseenFor;
            levels = levels == null ? List.of() : levels;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.threshold(this);
        }
    }

    /**
     * More are counted than are to be expected from the past.
     *
     * @param surge how that is found out
     * @param keepFor how long the condition must be gone before the alert is cleared
     * @param levels levels of region that are watched; empty = all that the indicator has
     */
    record Surge(Watch on, Detection surge, Duration keepFor, List<Level> levels)
            implements RuleKind {
        public Surge {
            surge = surge == null ? Detection.DEFAULT : surge;
            keepFor = keepFor == null ? Duration.ZERO : keepFor;
            levels = levels == null ? List.of() : levels;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.surge(this);
        }
    }

    /** Several events about one subject, or near each other (类案串联, 苗头). */
    record Repeat(Filter where, Chain repeat) implements OfEvents {
        @Override
        public @Nullable Filter clearOn() {
            return null;
        }

        @Override
        public boolean takesSummaries() {
            return false;
        }

        @Override
        public boolean takesStrangers() {
            return false;
        }

        @Override
        public @Nullable Double metres() {
            return repeat.metres();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.repeat(this);
        }
    }

    /** Another rule has fired in several periods running. */
    record Streak(Periods streak) implements RuleKind {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.streak(this);
        }
    }

    /**
     * A stage of a case is past its deadline.
     *
     * @param where the events that open the cases
     */
    record Overdue(Filter where, Deadline overdue) implements RuleKind {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.overdue(this);
        }
    }

    /**
     * Nothing was heard for too long.
     *
     * @param where the events that are signs of life
     * @param silentAfter without one for this long
     */
    record Silence(Filter where, Duration silentAfter) implements OfEvents {
        @Override
        public @Nullable Filter clearOn() {
            return null;
        }

        @Override
        public boolean takesSummaries() {
            return true;
        }

        @Override
        public boolean takesStrangers() {
            return false;
        }

        @Override
        public @Nullable Double metres() {
            return null;
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.silence(this);
        }
    }

    /**
     * How often something must happen.
     *
     * @param times events that it takes, at least 2
     * @param sources different sources that they must come from, 1 = no matter
     * @param within time in which they must have occurred
     * @param metres events this near to each other belong together, whatever their subject; null =
     *     the rule's scope tells
     */
    record Chain(
            @JsonProperty(required = true) int times,
            int sources,
            @JsonProperty(required = true) Duration within,
            @Nullable Double metres)
            implements Serializable {
        public Chain {
            sources = sources == 0 ? 1 : sources;
        }
    }

    /**
     * Bad periods running.
     *
     * @param of rule whose condition makes a period bad, on the same scope
     * @param times periods that it takes; 1 = at once
     * @param period length of a period; periods begin at the zone's midnight
     */
    record Periods(
            @JsonProperty(required = true) String of,
            @JsonProperty(required = true) int times,
            @JsonProperty(required = true) Duration period)
            implements Serializable {}

    /**
     * A stage and its time.
     *
     * @param stage stage that must be reached, such as {@code assigned} or {@code closed}
     * @param within time or work days since the case was opened, such as {@code 3d} or {@code 5wd}
     * @param since stage from which the time counts; null = since the case was opened
     */
    record Deadline(
            @JsonProperty(required = true) String stage,
            @JsonProperty(required = true) TimeLimit within,
            @Nullable String since)
            implements Serializable {}
}
