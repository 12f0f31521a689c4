package anlan.catalog;

import anlan.catalog.Tally.Bag;
import anlan.catalog.Tally.Counted;
import anlan.catalog.calendar.TimeLimit;
import java.io.Serializable;
import java.util.Locale;

/**
 * What is computed from the events of a window. Each kind says how it adds up, and has its own
 * parts, which stand among the indicator's in the file; what else must be done for each is a {@link
 * Visitor}. The check of indicators finds parts that are missing or make no sense, and those of
 * another kind.
 */
public sealed interface Measure extends Serializable {

    /** What its windows hold. */
    Tally tally();

    /** Does what is to be done for this kind. */
    <T> T accept(Visitor<T> visitor);

    /** As files and rows call it, such as {@code count}. */
    default String label() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Number of events. */
    record Count() implements Measure {
        @Override
        public Tally tally() {
            return Tally.of(Counted.EVENTS).growing();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.count(this);
        }
    }

    /** Sum of the values. */
    record Sum() implements Measure {
        @Override
        public Tally tally() {
            return Tally.of(Counted.EVENTS).summingValues().growing();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.sum(this);
        }
    }

    /** Sum of the values over number of events; missing without events. */
    record Mean() implements Measure {
        @Override
        public Tally tally() {
            return Tally.of(Counted.VALUES).summingValues();
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.mean(this);
        }
    }

    /**
     * Events of a part over events of the whole; missing without the latter.
     *
     * @param of the numerator
     */
    record Ratio(Filter of) implements Measure {
        @Override
        public Tally tally() {
            return Tally.of(Counted.EVENTS).summing(of);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.ratio(this);
        }
    }

    /**
     * The value below or at which a share of the values lies, within 1 %.
     *
     * @param quantile the share, above 0 and below 1, such as 0.9
     */
    record Quantile(double quantile) implements Measure {
        @Override
        public Tally tally() {
            return Tally.of(Counted.VALUES).keeping(Bag.HISTOGRAM);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.quantile(this);
        }
    }

    /**
     * Number of different subjects; exact to some thousand, then estimated.
     *
     * @param subject their kind
     */
    record Distinct(String subject) implements Measure {
        @Override
        public Tally tally() {
            return Tally.of(Counted.EVENTS).keepingSubjects(subject);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.distinct(this);
        }
    }

    /** Number of cases that began in the window and are not closed at its end. */
    record Open() implements Measure {
        @Override
        public Tally tally() {
            return Tally.ofCases(TimeLimit.NONE);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.open(this);
        }
    }

    /**
     * Number of cases whose deadline passed in the window and that are not closed at its end.
     *
     * @param due time or work days within which a case must be closed, such as {@code 24h} or
     *     {@code 5wd}
     */
    record Overdue(TimeLimit due) implements Measure {
        @Override
        public Tally tally() {
            return Tally.ofCases(due);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.overdue(this);
        }
    }

    /** Value of the newest event; missing without events. */
    record Latest() implements Measure {
        @Override
        public Tally tally() {
            return Tally.of(Counted.VALUES).keeping(Bag.TIMES);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.latest(this);
        }
    }

    /** Share of the region's devices that were heard from. */
    record Heard() implements Measure {
        /** Kind of the subjects that are heard. */
        public static final String DEVICE = "device";

        @Override
        public Tally tally() {
            return Tally.of(Counted.EVENTS).keepingSubjects(DEVICE);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.heard(this);
        }
    }

    /** Something that each kind needs; whoever forgets one does not compile. */
    interface Visitor<T> {
        T count(Count it);

        T sum(Sum it);

        T mean(Mean it);

        T ratio(Ratio it);

        T quantile(Quantile it);

        T distinct(Distinct it);

        T open(Open it);

        T overdue(Overdue it);

        T latest(Latest it);

        T heard(Heard it);
    }
}
