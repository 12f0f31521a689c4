package anlan.source;

import anlan.catalog.field.FieldPath;
import anlan.catalog.field.TextPattern;
import anlan.source.text.AbsentValues;
import org.jspecify.annotations.Nullable;

/** A field that is the first of others that has a value, a part of one, or a constant. */
final class MadeField {
    private final int number;
    private final int[] from;
    private final @Nullable TextPattern pattern;
    private final @Nullable String constant;
    private final FieldValue own;
    private int origin;

    /**
     * Not made yet.
     *
     * @param number of its value
     * @param from numbers of the fields that it is of
     */
    MadeField(int number, FieldPath path, int[] from, AbsentValues absent, String encoding) {
        this.number = number;
        this.from = from;
        this.pattern = path.pattern() == null ? null : TextPattern.of(path.pattern());
        this.constant = path.constant();
        this.own = new FieldValue(path.text(), absent, encoding);
        this.origin = from.length == 0 ? -1 : from[0];
    }

    int number() {
        return number;
    }

    /** The field that it is of; −1 = it is a constant. */
    int origin() {
        return origin;
    }

    /** Makes it of the values of a message. */
    void make(FieldValue[] values) {
        for (int field : from) {
            if (!values[field].isMissing() && take(field, values)) {
                return;
            }
        }
        own.forget();
        values[number] = own;
        if (constant != null) {
            own.take(constant);
            origin = -1;
        } else {
            origin = from[0];
        }
    }

    /** False where the pattern finds nothing. */
    private boolean take(int field, FieldValue[] values) {
        origin = field;
        if (pattern == null) {
            values[number] = values[field];
            return true;
        }
        try {
            String part = pattern.part(values[field].text());
            if (part == null) {
                return false;
            }
            own.take(part);
            values[number] = own;
            return !own.isMissing();
        } catch (MappingProblem e) {
            values[number] = values[field]; // whoever reads it is told
            return true;
        }
    }
}
