package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.event.Fixed;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.StageTime;
import anlan.event.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields that an event can do without: a wrong one is left out and noted. */
final class DetailReader {
    static final String LOOKS_PERSONAL = "looks_personal";

    private final FieldReader fields;
    private final TextReader texts;
    private final ValueReader values;
    private final StageReader stages;
    private final Map<String, Integer> attributes = new LinkedHashMap<>();
    private final Map<String, Integer> subjects = new LinkedHashMap<>();
    private final int revision;
    private final int caseId;
    private final int value;
    private final int unit;
    private final int longitude;
    private final int latitude;

    DetailReader(
            Source source,
            Catalog catalog,
            FieldReader fields,
            TextReader texts,
            TimeReader times) {
        this.fields = fields;
        this.texts = texts;
        values = new ValueReader(source, catalog.categories(), fields);
        stages = new StageReader(source, fields, times);
        revision = fields.optional(source.identity().revision());
        caseId = fields.optional(source.matter().caseId());
        value = fields.measure(source.measurement().value());
        unit = fields.optional(source.measurement().unit());
        longitude = fields.measure(source.place().longitude());
        latitude = fields.measure(source.place().latitude());
        source.matter().attributes().forEach((name, at) -> attributes.put(name, fields.field(at)));
        source.matter().subjects().forEach((kind, at) -> subjects.put(kind, fields.field(at)));
    }

    /** What is made of a field that is there. */
    private interface Reader<T> {
        T read(int field) throws MappingProblem;
    }

    /** Null where there is nothing, or nothing that can be read. */
    private <T> @Nullable T optional(int field, FieldProblems problems, Reader<T> reader) {
        if (fields.missing(field)) {
            return null;
        }
        try {
            return reader.read(field);
        } catch (MappingProblem e) {
            problems.add(fields.pointer(field), e.reason());
            return null;
        }
    }

    /** 0 where it cannot be read. */
    int revision(FieldProblems problems) {
        Integer found = optional(revision, problems, this::revision);
        return found == null ? 0 : found;
    }

    int revision(int field) throws MappingProblem {
        long number = fields.whole(field, "bad_revision");
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new MappingProblem(
                    "bad_revision", fields.pointer(field) + " is no number from 0 to 2147483647");
        }
        return (int) number;
    }

    /** The value in ten-thousandths, or {@link Reading#NO_VALUE}. */
    long value(String category, FieldProblems problems) {
        try {
            return values.read(fields, category);
        } catch (MappingProblem e) {
            problems.add(
                    fields.pointer(e.reason().equals(ValueReader.BAD_UNIT) ? unit : value),
                    e.reason());
            return Reading.NO_VALUE;
        }
    }

    /** The value as {@link #value} has it, or why there is none. */
    long value(String category) throws MappingProblem {
        return values.read(fields, category);
    }

    Measurement measurement(long parts, FieldProblems problems) {
        return Measurement.of(
                parts == Reading.NO_VALUE ? null : (Double) Fixed.value(parts), unit(problems));
    }

    @Nullable String unit(FieldProblems problems) {
        return optional(unit, problems, this::unit);
    }

    String unit(int field) throws MappingProblem {
        return texts.unit(field);
    }

    /** A device's id; empty where it cannot be read. */
    String device(int field, FieldProblems problems) {
        if (fields.missing(field)) {
            problems.add(fields.pointer(field), "missing_device");
            return "";
        }
        Subject device = optional(field, problems, it -> texts.subject(it, Subject.DEVICE));
        return device == null ? "" : device.id();
    }

    /** Half a position is none. */
    Place place(String region, FieldProblems problems) {
        Double east = degrees(longitude, 180, problems);
        Double north = degrees(latitude, 90, problems);
        return east == null || north == null ? Place.of(region) : new Place(region, east, north);
    }

    private @Nullable Double degrees(int field, int limit, FieldProblems problems) {
        return optional(field, problems, it -> degrees(it, limit));
    }

    double degrees(int field, int limit) throws MappingProblem {
        double degrees = fields.number(field, "bad_position");
        if (Math.abs(degrees) > limit) {
            throw new MappingProblem(
                    "bad_position", fields.pointer(field) + " is beyond ±" + limit + " degrees");
        }
        return degrees;
    }

    Matter matter(String category, long occurredAt, long arrival, FieldProblems problems) {
        List<StageTime> reached = stages.read(fields, occurredAt, arrival, problems);
        return new Matter(
                category,
                optional(caseId, problems, this::caseId),
                reached.isEmpty() ? null : reached.get(reached.size() - 1).stage(),
                reached,
                subjects(problems),
                attributes(problems));
    }

    String caseId(int field) throws MappingProblem {
        return texts.boundedId(field);
    }

    String stage() throws MappingProblem {
        return stages.word(fields);
    }

    Subject subject(String kind, int field) throws MappingProblem {
        return texts.subject(field, kind);
    }

    String attribute(String name, int field) throws MappingProblem {
        return texts.attribute(field, name);
    }

    /** Whether an attribute or subject is told by a pseudonym. */
    boolean isHidden(int field) {
        return texts.isHidden(field);
    }

    private List<Subject> subjects(FieldProblems problems) {
        List<Subject> found = new ArrayList<>(subjects.size());
        subjects.forEach(
                (kind, field) -> {
                    Subject subject = optional(field, problems, it -> subject(kind, it));
                    if (subject != null) {
                        found.add(subject);
                        watch(field, subject.id(), problems);
                    }
                });
        return found;
    }

    /** Counts what a source calls open and what does not look so. */
    private void watch(int field, String told, FieldProblems problems) {
        if (texts.slips(field, told)) {
            problems.add(fields.pointer(field), LOOKS_PERSONAL);
        }
    }

    private Map<String, String> attributes(FieldProblems problems) {
        Map<String, String> found = new LinkedHashMap<>();
        attributes.forEach(
                (name, field) -> {
                    String text = optional(field, problems, it -> attribute(name, it));
                    if (text != null) {
                        found.put(name, text);
                        watch(field, text, problems);
                    }
                });
        return found;
    }
}
