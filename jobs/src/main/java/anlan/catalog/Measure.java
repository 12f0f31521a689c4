package anlan.catalog;

import static java.util.Objects.requireNonNull;

import anlan.catalog.PartsException.Problem;
import anlan.catalog.Tally.Bag;
import anlan.catalog.Tally.Counted;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is computed from the events of a window. Each kind has its own parts, which are right from
 * its making on, and says how it adds up; what else must be done for each is a {@link Visitor}.
 */
public sealed interface Measure extends Serializable {

    /** What its windows hold. */
    Tally tally();

    /** Does what is to be done for this kind. */
    <T> T accept(Visitor<T> visitor);

    /** What the files call it. */
    default Kind kind() {
        return Kind.valueOf(getClass().getSimpleName().toUpperCase(Locale.ROOT));
    }

    /** The names of the kinds in the files. */
    enum Kind {
        COUNT,
        SUM,
        MEAN,
        RATIO,
        QUANTILE,
        DISTINCT,
        OPEN,
        OVERDUE,
        LATEST,
        HEARD;

        /** Such as {@code count}. */
        @JsonValue
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Of what the files say.
     *
     * @throws PartsException when a part is missing, belongs to another kind, or is wrong
     */
    static Measure of(
            Kind kind,
            @Nullable Filter of,
            @Nullable Double quantile,
            @Nullable String subject,
            @Nullable Duration due) {
        List<Problem> problems = new ArrayList<>();
        belongs("of", of, kind, Kind.RATIO, problems);
        belongs("quantile", quantile, kind, Kind.QUANTILE, problems);
        belongs("subject", subject, kind, Kind.DISTINCT, problems);
        belongs("due", due, kind, Kind.OVERDUE, problems);
        if (!problems.isEmpty()) {
            throw new PartsException(problems);
        }
        return switch (kind) {
            case COUNT -> new Count();
            case SUM -> new Sum();
            case MEAN -> new Mean();
            case RATIO -> new Ratio(requireNonNull(of));
            case QUANTILE -> new Quantile(requireNonNull(quantile));
            case DISTINCT -> new Distinct(requireNonNull(subject));
            case OPEN -> new Open();
            case OVERDUE -> new Overdue(requireNonNull(due));
            case LATEST -> new Latest();
            case HEARD -> new Heard();
        };
    }

    private static void belongs(
            String part, @Nullable Object there, Kind kind, Kind owner, List<Problem> to) {
        if (there == null && kind == owner) {
            to.add(new Problem("", "a %s needs '%s'; write it".formatted(kind.label(), part)));
        } else if (there != null && kind != owner) {
            to.add(
                    new Problem(
                            part,
                            "'%s' belongs to a %s, and only there; remove it"
                                    .formatted(part, owner.label())));
        }
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
        public Quantile {
            if (!(quantile > 0 && quantile < 1)) {
                throw new PartsException(
                        "quantile",
                        "quantile must lie between 0 and 1, such as 0.9, not be " + quantile);
            }
        }

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
            return Tally.ofCases(Duration.ZERO);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.open(this);
        }
    }

    /**
     * Number of cases whose deadline passed in the window and that are not closed at its end.
     *
     * @param due how long after its beginning a case must be closed
     */
    record Overdue(Duration due) implements Measure {
        public Overdue {
            if (due.compareTo(Duration.ZERO) <= 0) {
                throw new PartsException("due", "due must be longer than 0; write such as 24h");
            }
        }

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
