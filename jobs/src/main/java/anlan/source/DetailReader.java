package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.place.Datum;
import anlan.catalog.place.Register;
import anlan.catalog.source.IdentityFields;
import anlan.event.Fixed;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.StageTime;
import anlan.event.Subject;
import anlan.source.revision.LogPosition;
import anlan.source.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final TimeReader times;
    private final boolean revisedByArrival;
    private final int[][] revision;
    private final int caseId;
    private final int value;
    private final int unit;
    private final PositionReader positions;
    private Register.@Nullable Entry registered;

    DetailReader(
            Source source,
            Catalog catalog,
            FieldReader fields,
            TextReader texts,
            TimeReader times) {
        this.fields = fields;
        this.texts = texts;
        this.times = times;
        values = new ValueReader(source, catalog.categories(), fields);
        stages = new StageReader(source, fields, times);
        IdentityFields identity = source.identity();
        revisedByArrival = identity.isRevisedByArrival();
        revision =
                revisedByArrival || identity.revision() == null
                        ? new int[0][]
                        : fields.fields(identity.revision());
        caseId = fields.optional(source.matter().caseId());
        value = fields.measure(source.measurement().value());
        unit = fields.optional(source.measurement().unit());
        positions = PositionReader.of(source.place(), fields);
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

    /**
     * 0 where there is none that can be read.
     *
     * @param arrivedAt of its record, milliseconds since 1970
     * @param offset of its record
     */
    long revision(long arrivedAt, long offset, FieldProblems problems) {
        if (!revisedByArrival
                && (revision.length == 0 || fields.missing(fields.chosen(revision)))) {
            return 0;
        }
        try {
            return revision(arrivedAt, offset);
        } catch (MappingProblem e) {
            problems.add(fields.pointer(fields.chosen(revision)[0]), e.reason());
            return 0;
        }
    }

    /**
     * One that can be read. What takes an event back needs it: without one it might stand before
     * the event.
     */
    long revision(long arrivedAt, long offset) throws MappingProblem {
        if (revisedByArrival) {
            return LogPosition.ofArrival(arrivedAt, offset);
        }
        String text = revision.length == 0 ? "" : fields.code(fields.chosen(revision));
        Long position = LogPosition.of(text);
        if (position != null) {
            return position;
        }
        // a number that is no position is no time either: times of numbers are positions
        if (!text.isBlank() && Numbers.parse(text) == null) {
            try {
                return times.read(fields, fields.chosen(revision), arrivedAt);
            } catch (MappingProblem e) {
                throw badRevision();
            }
        }
        throw badRevision();
    }

    private MappingProblem badRevision() {
        return new MappingProblem(
                "bad_revision",
                (revision.length == 0 ? "the revision" : fields.pointer(fields.chosen(revision)[0]))
                        + " is no whole number from 0 to "
                        + Long.MAX_VALUE
                        + ", no time as the source writes times, and no position in a log");
    }

    /** The value in ten-thousandths, or {@link Reading#NO_VALUE}. */
    long value(String category, FieldProblems problems) {
        try {
            return values.read(fields, category);
        } catch (MappingProblem e) {
            int field = e.reason().equals(ValueReader.BAD_UNIT) ? values.unitField(fields) : value;
            problems.add(fields.pointer(field), e.reason());
            return Reading.NO_VALUE;
        }
    }

    /** The value as {@link #value} has it, or why there is none. */
    long value(String category) throws MappingProblem {
        return values.read(fields, category);
    }

    Measurement measurement(long parts, FieldProblems problems) {
        return parts == Reading.NO_VALUE
                ? Measurement.of(null, optional(unit, problems, texts::unit))
                : Measurement.of((Double) Fixed.value(parts), unit(problems));
    }

    /** Unit of the value that was read last; null = none was told. */
    @Nullable String unit(FieldProblems problems) {
        return values.unit() == null
                ? optional(unit, problems, texts::unit)
                : optional(value, problems, this::toldUnit);
    }

    /** Unit of the value that was read last; null = none was told. */
    @Nullable String unit() throws MappingProblem {
        if (values.unit() == null) {
            return fields.missing(unit) ? null : texts.unit(unit);
        }
        return toldUnit(value);
    }

    private String toldUnit(int field) throws MappingProblem {
        return texts.unit(field, Objects.requireNonNull(values.unit()));
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

    /**
     * Where it was: as sent, or else as the register has it.
     *
     * @param row of the register; null = there is none
     */
    Place place(String region, Register.@Nullable Entry row, FieldProblems problems) {
        registered = row;
        Datum.Degrees at = positions.read(problems);
        if (at == null && row != null) {
            at = row.position();
        }
        return at == null ? Place.of(region) : new Place(region, at.longitude(), at.latitude());
    }

    /** Reads the position alone. */
    PositionReader positions() {
        return positions;
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
        building(found);
        return found;
    }

    /** A device that does not say in which building it is has that of the register. */
    private void building(List<Subject> found) {
        String building = registered == null ? null : registered.building();
        if (building != null && found.stream().noneMatch(it -> it.kind().equals(Source.BUILDING))) {
            found.add(new Subject(Source.BUILDING, building));
        }
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
