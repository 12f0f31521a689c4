package anlan.catalog.condition;

import anlan.catalog.calendar.WorkDays;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.Serializable;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of an event besides source, category, stage and attributes, such as {@code value >
 * 5 && (hour < 6 || weekday >= 6) && attributes.type == 'loan'}.
 *
 * <p>The same for an event in memory and for a row of the view {@code events}. A comparison with
 * what is not there is false, its negation true. Numbers are compared as decimals: value and
 * attributes to 4 digits after the point, degrees to 6.
 *
 * @param text as it stands in the file
 * @param test the same, read
 */
public record EventCondition(String text, Test test) implements Serializable {

    /**
     * Reads a condition.
     *
     * @param days by which {@code workday} is told; {@code hour} and {@code weekday} are in their
     *     zone
     * @throws IllegalArgumentException when it is none; the message has the column and what is
     *     allowed
     */
    public static EventCondition parse(String text, WorkDays days) {
        return new EventCondition(text, new ConditionParser(text, days).parse());
    }

    /** As it stands in the file. */
    @JsonValue
    @Override
    public String text() {
        return text;
    }

    /** Whether it holds of an event. */
    public boolean matches(Fields fields) {
        return test.holds(fields);
    }

    /** The same as a condition on rows of the view {@code events}; never null there. */
    public String sql() {
        return "(raw_offset >= 0 AND " + test.sql() + ")";
    }

    /** One text for all ways of writing it; part of what an indicator is defined by. */
    public String canonical() {
        return test.canonical();
    }

    /** Names of the attributes that it asks for. */
    public Set<String> attributes() {
        Set<String> names = new TreeSet<>();
        test.addAttributes(names);
        return names;
    }

    /** What a condition may ask of an event. */
    public interface Fields {
        /** Event time, milliseconds since 1970. */
        long time();

        /** Measured value; null = none. */
        @Nullable Double value();

        /** Unit of the value; null = none. */
        @Nullable String unit();

        /** Degrees; null = not known. */
        @Nullable Double longitude();

        /** Degrees; null = not known. */
        @Nullable Double latitude();

        /** A further field that the source keeps; null = none. */
        @Nullable String attribute(String name);
    }

    /** A node of the condition. */
    public sealed interface Test extends Serializable
            permits Both, Either, Not, NumberTest, TextTest {
        /** Whether it holds of an event. */
        boolean holds(Fields fields);

        /** The same in ClickHouse's SQL, true or false, never null. */
        String sql();

        /** One text for all ways of writing it. */
        String canonical();

        /** Adds the names of the attributes it asks for. */
        void addAttributes(Set<String> names);
    }

    record Both(Test left, Test right) implements Test {
        @Override
        public boolean holds(Fields fields) {
            return left.holds(fields) && right.holds(fields);
        }

        @Override
        public String sql() {
            return "(" + left.sql() + " AND " + right.sql() + ")";
        }

        @Override
        public String canonical() {
            return "(" + left.canonical() + " && " + right.canonical() + ")";
        }

        @Override
        public void addAttributes(Set<String> names) {
            left.addAttributes(names);
            right.addAttributes(names);
        }
    }

    record Either(Test left, Test right) implements Test {
        @Override
        public boolean holds(Fields fields) {
            return left.holds(fields) || right.holds(fields);
        }

        @Override
        public String sql() {
            return "(" + left.sql() + " OR " + right.sql() + ")";
        }

        @Override
        public String canonical() {
            return "(" + left.canonical() + " || " + right.canonical() + ")";
        }

        @Override
        public void addAttributes(Set<String> names) {
            left.addAttributes(names);
            right.addAttributes(names);
        }
    }

    record Not(Test test) implements Test {
        @Override
        public boolean holds(Fields fields) {
            return !test.holds(fields);
        }

        @Override
        public String sql() {
            return "NOT " + test.sql();
        }

        @Override
        public String canonical() {
            return "!" + test.canonical();
        }

        @Override
        public void addAttributes(Set<String> names) {
            test.addAttributes(names);
        }
    }
}
