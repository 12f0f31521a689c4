package anlan.source;

import anlan.catalog.Category;
import anlan.catalog.Source;
import anlan.catalog.source.MeasurementFields;
import anlan.event.Fixed;
import anlan.source.text.NormalText;
import anlan.source.text.WrittenNumber;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a measured value with its unit, in the unit of its category where the source says how, and
 * refuses one that its category cannot have.
 */
final class ValueReader {
    static final String BAD_UNIT = "bad_unit";
    private static final String BAD_VALUE = "bad_value";

    private final int value;
    private final int unit;
    private final Map<String, MeasurementFields.Conversion> conversions = new HashMap<>();
    private final Map<String, MeasurementFields.Bounds> bounds = new HashMap<>();
    private @Nullable String told;
    private boolean within;

    ValueReader(Source source, List<Category> categories, FieldReader fields) {
        value = fields.measure(source.measurement().value());
        unit = fields.optional(source.measurement().unit());
        source.measurement()
                .units()
                .forEach(
                        (sent, conversion) -> {
                            conversions.put(sent, conversion);
                            conversions.put(NormalText.alike(sent), conversion);
                        });
        for (Category category : categories) {
            MeasurementFields.Bounds found =
                    longest(source.measurement().values(), category.path());
            if (found != null) {
                bounds.put(category.path(), found);
            }
        }
    }

    /**
     * The value in ten-thousandths, or {@link Reading#NO_VALUE}; then {@link #unit} is its unit.
     */
    long read(FieldReader fields, String category) throws MappingProblem {
        told = null;
        within = false;
        if (fields.missing(value)) {
            return Reading.NO_VALUE;
        }
        double number = fields.isWritten(value) ? written(fields) : fields.number(value, BAD_VALUE);
        if (!conversions.isEmpty()) {
            number = converted(fields, number);
        }
        if (Math.abs(number) > Fixed.LIMIT) {
            throw new MappingProblem(BAD_VALUE, fields.pointer(value) + " is beyond ±1e9");
        }
        MeasurementFields.Bounds allowed = bounds.get(category);
        if (allowed != null) {
            unit(fields, category, allowed);
            range(fields, category, allowed, number);
        }
        return Fixed.of(number);
    }

    /** Unit of the value that was read last, where it is not what its field says; null = it is. */
    @Nullable String unit() {
        return told;
    }

    /** Field of the unit, or where none is, that of the value that has it within. */
    int unitField(FieldReader fields) {
        return within || fields.missing(unit) ? value : unit;
    }

    private double written(FieldReader fields) throws MappingProblem {
        WrittenNumber written = WrittenNumber.of(fields.text(value));
        if (written == null || !Double.isFinite(written.number())) {
            return fields.number(value, BAD_VALUE);
        }
        within = !written.unit().isEmpty();
        told = within ? written.unit() : null;
        return written.number();
    }

    private double converted(FieldReader fields, double number) throws MappingProblem {
        String sent = told == null && !fields.missing(unit) ? fields.text(unit) : told;
        MeasurementFields.Conversion conversion = sent == null ? null : conversions.get(sent);
        if (conversion == null && sent != null) {
            conversion = conversions.get(NormalText.alike(sent));
        }
        if (conversion == null) {
            return number;
        }
        told = conversion.unit();
        return conversion.of(number);
    }

    private void unit(FieldReader fields, String category, MeasurementFields.Bounds allowed)
            throws MappingProblem {
        String sent = told == null && !fields.missing(unit) ? fields.text(unit) : told;
        if (allowed.unit() == null || sent == null || allowed.unit().equals(sent)) {
            return;
        }
        if (!NormalText.alike(allowed.unit()).equals(NormalText.alike(sent))) {
            throw new MappingProblem(
                    BAD_UNIT,
                    "%s: the unit of %s is '%s', not another"
                            .formatted(
                                    fields.pointer(unitField(fields)), category, allowed.unit()));
        }
        told = allowed.unit();
    }

    private void range(
            FieldReader fields, String category, MeasurementFields.Bounds allowed, double number)
            throws MappingProblem {
        Double least = allowed.least();
        Double greatest = allowed.greatest();
        if ((least != null && number < least) || (greatest != null && number > greatest)) {
            throw new MappingProblem(
                    BAD_VALUE,
                    "%s is %s, but %s has values %s"
                            .formatted(fields.pointer(value), number, category, range(allowed)));
        }
    }

    private static String range(MeasurementFields.Bounds allowed) {
        if (allowed.greatest() == null) {
            return "from " + allowed.least();
        }
        return (allowed.least() == null ? "" : "from " + allowed.least() + " ")
                + "to "
                + allowed.greatest();
    }

    private static MeasurementFields.@Nullable Bounds longest(
            Map<String, MeasurementFields.Bounds> values, String category) {
        String branch = category;
        while (!values.containsKey(branch) && branch.contains("/")) {
            branch = branch.substring(0, branch.lastIndexOf('/'));
        }
        return values.get(branch);
    }
}
