package anlan.source;

import anlan.catalog.Category;
import anlan.catalog.Source;
import anlan.event.Fixed;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a measured value, and refuses one that its category cannot have. */
final class ValueReader {
    static final String BAD_UNIT = "bad_unit";

    private final int value;
    private final int unit;
    private final Map<String, Source.Bounds> bounds = new HashMap<>();

    ValueReader(Source source, List<Category> categories, FieldReader fields) {
        value = fields.measure(source.measurement().value());
        unit = fields.optional(source.measurement().unit());
        for (Category category : categories) {
            Source.Bounds found = longest(source.measurement().values(), category.path());
            if (found != null) {
                bounds.put(category.path(), found);
            }
        }
    }

    /** The value in ten-thousandths, or {@link Reading#NO_VALUE}. */
    long read(FieldReader fields, String category) throws MappingProblem {
        if (fields.missing(value)) {
            return Reading.NO_VALUE;
        }
        double number = fields.number(value, "bad_value");
        if (Math.abs(number) > Fixed.LIMIT) {
            throw new MappingProblem("bad_value", fields.pointer(value) + " is beyond ±1e9");
        }
        Source.Bounds allowed = bounds.get(category);
        if (allowed != null) {
            unit(fields, category, allowed);
            range(fields, category, allowed, number);
        }
        return Fixed.of(number);
    }

    private void unit(FieldReader fields, String category, Source.Bounds allowed)
            throws MappingProblem {
        if (allowed.unit() != null
                && !fields.missing(unit)
                && !allowed.unit().equals(fields.text(unit))) {
            throw new MappingProblem(
                    BAD_UNIT,
                    "%s: the unit of %s is '%s', not another"
                            .formatted(fields.pointer(unit), category, allowed.unit()));
        }
    }

    private void range(FieldReader fields, String category, Source.Bounds allowed, double number)
            throws MappingProblem {
        Double least = allowed.least();
        Double greatest = allowed.greatest();
        if ((least != null && number < least) || (greatest != null && number > greatest)) {
            throw new MappingProblem(
                    "bad_value",
                    "%s is %s, but %s has values %s"
                            .formatted(fields.pointer(value), number, category, range(allowed)));
        }
    }

    private static String range(Source.Bounds allowed) {
        if (allowed.greatest() == null) {
            return "from " + allowed.least();
        }
        return (allowed.least() == null ? "" : "from " + allowed.least() + " ")
                + "to "
                + allowed.greatest();
    }

    private static Source.@Nullable Bounds longest(
            Map<String, Source.Bounds> values, String category) {
        String branch = category;
        while (!values.containsKey(branch) && branch.contains("/")) {
            branch = branch.substring(0, branch.lastIndexOf('/'));
        }
        return values.get(branch);
    }
}
