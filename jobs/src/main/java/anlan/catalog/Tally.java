package anlan.catalog;

import anlan.catalog.calendar.TimeLimit;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How a measure adds up: what counts in a window, and what else the window holds of it. What is
 * said nowhere is not held.
 *
 * @param counted what is counted
 * @param due of cases: how long after its beginning one counts; else 0
 * @param summed what is summed beside the count
 * @param part events that are summed as {@link Summed#PART}; null for others
 * @param bag what is kept that no sum tells
 * @param subject kind of the subjects of {@link Bag#SUBJECTS}; null for others
 * @param additive whether several weeks together give the sum of what each gives: a baseline then
 *     is their mean; else it is the value over all of them
 */
public record Tally(
        Counted counted,
        TimeLimit due,
        Summed summed,
        @Nullable Filter part,
        Bag bag,
        @Nullable String subject,
        boolean additive)
        implements Serializable {

    /** What is counted. */
    public enum Counted {
        EVENTS,
        /** Events that have a value. */
        VALUES,
        CASES
    }

    /** What is summed beside the count. */
    public enum Summed {
        NOTHING,
        VALUES,
        /** Each event of a part: how many they are. */
        PART
    }

    /** What is kept that no sum tells. */
    public enum Bag {
        NOTHING,
        /** How many values lie in each bucket. */
        HISTOGRAM,
        /** The values at each time. */
        TIMES,
        /** How often each subject was there. */
        SUBJECTS
    }

    static Tally of(Counted counted) {
        return new Tally(counted, TimeLimit.NONE, Summed.NOTHING, null, Bag.NOTHING, null, false);
    }

    static Tally ofCases(TimeLimit due) {
        return new Tally(Counted.CASES, due, Summed.NOTHING, null, Bag.NOTHING, null, true);
    }

    Tally summingValues() {
        return new Tally(counted, due, Summed.VALUES, part, bag, subject, additive);
    }

    Tally summing(Filter events) {
        return new Tally(counted, due, Summed.PART, events, bag, subject, additive);
    }

    Tally keeping(Bag kept) {
        return new Tally(counted, due, summed, part, kept, subject, additive);
    }

    Tally keepingSubjects(String kind) {
        return new Tally(counted, due, summed, part, Bag.SUBJECTS, kind, additive);
    }

    Tally growing() {
        return new Tally(counted, due, summed, part, bag, subject, true);
    }

    /** Whether it can only grow while its window fills: a number of things, not a share or mean. */
    public boolean growsFilling() {
        return counted != Counted.VALUES && summed == Summed.NOTHING;
    }

    /** Whether it is made from cases, not from events. */
    public boolean ofCases() {
        return counted == Counted.CASES;
    }

    /** Whether it says something only of events with a value. */
    public boolean needsValues() {
        return counted == Counted.VALUES || summed == Summed.VALUES;
    }

    /** Whether subjects are told apart. */
    public boolean ofSubjects() {
        return bag == Bag.SUBJECTS;
    }

    /** Whether each value must be known, where others need no more than their sum. */
    public boolean ofSingleValues() {
        return switch (bag) {
            case NOTHING, SUBJECTS -> false;
            case HISTOGRAM, TIMES -> true;
        };
    }
}
