package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.catalog.Versions;
import anlan.catalog.field.CategoryMap;
import anlan.catalog.field.FieldPath;
import anlan.catalog.place.Datum;
import anlan.catalog.place.PlaceFields;
import anlan.catalog.source.IdentityFields;
import anlan.event.Doubts;
import anlan.event.FieldProblem;
import anlan.event.Fixed;
import anlan.event.Subject;
import anlan.source.form.KeptParts;
import anlan.source.form.MessageForms;
import anlan.source.form.RawMessage;
import anlan.source.form.WriterSchemas;
import anlan.source.revision.LogPosition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping makes of sample messages, field by field and with every problem, for whoever
 * writes it. The stream stops at the first problem for which a message is refused.
 */
public final class MappingTrial {
    private static final String PERSONAL = "(personal)";
    private static final String TAKES_BACK = "takes the event back";

    private final Source source;
    private final Catalog catalog;
    private final Mapping mapping;
    private final KeptParts parts;
    private final ZoneId zone;
    private final List<Field> fields = new ArrayList<>();
    private final Set<Problem> problems = new LinkedHashSet<>();

    /**
     * Tries a source.
     *
     * @param catalog which has the source in this form
     */
    public MappingTrial(Source source, Catalog catalog, Pseudonyms pseudonyms) {
        this(source, catalog, pseudonyms, WriterSchemas.NONE);
    }

    /**
     * Tries a source.
     *
     * @param catalog which has the source in this form
     * @param schemas by which its messages were written, if they are of Avro and it has none
     */
    public MappingTrial(
            Source source, Catalog catalog, Pseudonyms pseudonyms, WriterSchemas schemas) {
        this.source = source;
        this.catalog = catalog;
        this.parts = new KeptParts(MessageForms.of(source, schemas), source.notation().encoding());
        this.mapping =
                new Mapping(source, catalog, Versions.of(List.of(catalog)), pseudonyms, parts);
        this.zone = ZoneId.of(catalog.zone());
    }

    /**
     * A field of ours.
     *
     * @param pointer where it is in the message; several with a space between
     * @param raw as it was sent; empty = it was not
     * @param became what it is with us; empty = nothing
     */
    public record Field(String name, String pointer, String raw, String became) {}

    /**
     * What is wrong with a message.
     *
     * @param reason short code such as {@code unknown_region}
     */
    public record Problem(String reason, String text) {}

    /** What a message becomes. */
    public enum Result {
        /** An event, without the fields that are wrong. */
        EVENT,
        /** Its event is taken back. */
        WITHDRAWAL,
        /** A normal reading: only part of its device's summary. */
        READING,
        /** A dead letter. */
        REFUSED,
        /** Nothing: it is nobody's business. */
        IGNORED
    }

    /**
     * What became of a part of a message.
     *
     * @param number which of the parts; 0 = the first, or the only one
     * @param ignored why it is nobody's business; empty = it is not
     * @param unused pointers to what the message has and the mapping leaves
     */
    public record Outcome(
            int number,
            String ignored,
            List<Field> fields,
            List<Problem> problems,
            List<String> unused,
            Result result) {

        /** Whether it would be a dead letter. */
        public boolean isRefused() {
            return result == Result.REFUSED;
        }
    }

    /** What becomes of the values at some places of the message. */
    private interface Reader {
        String read(int[] at) throws MappingProblem;
    }

    /**
     * Tries a message that has one part.
     *
     * @param arrivedAt milliseconds since 1970
     */
    public Outcome of(byte[] message, long arrivedAt) {
        return of(RawMessage.of(source.delivery().topic(), message, arrivedAt)).get(0);
    }

    /** Tries a message: what becomes of each of its parts. */
    public List<Outcome> of(RawMessage message) {
        List<Outcome> outcomes = new ArrayList<>();
        Decoded decoded = new Decoded();
        mapping.begin(message);
        while (mapping.next(decoded)) {
            outcomes.add(part(decoded));
        }
        return outcomes;
    }

    private Outcome part(Decoded decoded) {
        long arrivedAt = decoded.arrivedAt;
        fields.clear();
        problems.clear();
        if (decoded.deadLetter != null) {
            problems.add(new Problem(decoded.deadLetter.reason(), decoded.deadLetter.message()));
        }
        if (decoded.ignored != null || !mapping.hasFields()) {
            return new Outcome(
                    decoded.part,
                    decoded.ignored == null ? "" : decoded.ignored,
                    List.of(),
                    List.copyOf(problems),
                    List.of(),
                    decoded.ignored == null ? Result.REFUSED : Result.IGNORED);
        }
        boolean refused = !problems.isEmpty();
        origin(arrivedAt);
        withdrawal();
        place(arrivedAt);
        course(arrivedAt);
        value();
        source.matter()
                .attributes()
                .forEach(
                        (name, at) ->
                                optional(
                                        "attributes." + name,
                                        at,
                                        field -> mapping.details.attribute(name, field[0])));
        source.matter()
                .subjects()
                .forEach(
                        (kind, at) ->
                                optional(
                                        "subjects." + kind,
                                        at,
                                        field -> mapping.details.subject(kind, field[0]).id()));
        if (source.measurement().summary() != null) {
            optional(
                    "summary.device",
                    source.measurement().summary().device(),
                    field -> mapping.details.subject(Subject.DEVICE, field[0]).id());
        }
        Result result = decoded.reading == null ? Result.EVENT : Result.READING;
        if (decoded.event != null) {
            warnOfPersonal(decoded.event.arrival().doubts());
        }
        if (decoded.event != null && decoded.event.withdrawn()) {
            problems.clear(); // it need not say what an event must
            result = Result.WITHDRAWAL;
        }
        return new Outcome(
                decoded.part,
                "",
                List.copyOf(fields),
                List.copyOf(problems),
                UnusedFields.of(parts.last(), mapping.fields.pointers()),
                refused ? Result.REFUSED : result);
    }

    private void warnOfPersonal(Doubts doubts) {
        for (FieldProblem doubt : doubts.problems()) {
            if (doubt.reason().equals(DetailReader.LOOKS_PERSONAL)) {
                problems.add(
                        new Problem(
                                doubt.reason(),
                                doubt.field()
                                        + " is 'open', but holds what looks like a mobile or"
                                        + " identity number, or a name with an address"));
            }
        }
    }

    private void origin(long arrivedAt) {
        field("id", source.identity().id(), at -> mapping.essential.identity());
        revision(arrivedAt);
        field("occurredAt", source.identity().occurredAt(), at -> occurredAt(arrivedAt));
        optional("receivedAt", source.identity().receivedAt(), at -> time(at, arrivedAt));
    }

    private void revision(long arrivedAt) {
        if (source.identity().isRevisedByArrival()) {
            String became = Long.toString(LogPosition.ofArrival(arrivedAt, 0));
            fields.add(new Field("revision", IdentityFields.ARRIVAL, "", became));
        } else {
            optional(
                    "revision",
                    source.identity().revision(),
                    at -> Long.toString(mapping.details.revision(arrivedAt, 0)));
        }
    }

    private void withdrawal() {
        for (String at : source.identity().withdraw().keySet()) {
            optional(
                    "withdraw",
                    FieldPath.plain(at),
                    it -> mapping.withdrawn.isAt(at, mapping.fields) ? TAKES_BACK : "");
        }
    }

    private String occurredAt(long arrivedAt) throws MappingProblem {
        FieldProblems doubts = new FieldProblems();
        long receivedAt = mapping.essential.receivedAt(arrivedAt, new FieldProblems());
        long time =
                mapping.essential.occurredAt(
                        mapping.essential.category(), arrivedAt, receivedAt, doubts);
        note(doubts, "its time is uncertain: that of arrival stands for it");
        return local(time);
    }

    private void place(long arrivedAt) {
        region(arrivedAt);
        field("category", shown(source.matter().category()), at -> category());
        PositionReader positions = mapping.details.positions();
        Datum.Degrees wgs84 = positions.read(new FieldProblems());
        optional(
                "longitude",
                source.place().longitude(),
                at -> degrees(positions.longitude(at[0]), wgs84, Datum.Degrees::longitude));
        optional(
                "latitude",
                source.place().latitude(),
                at -> degrees(positions.latitude(at[0]), wgs84, Datum.Degrees::latitude));
        if (source.place().position() != null) {
            optional(
                    "position",
                    source.place().position().from(),
                    at -> {
                        Datum.Degrees sent = positions.whole();
                        return degrees(sent.longitude(), wgs84, Datum.Degrees::longitude)
                                + " "
                                + degrees(sent.latitude(), wgs84, Datum.Degrees::latitude);
                    });
        }
    }

    private void course(long arrivedAt) {
        optional("caseId", source.matter().caseId(), at -> mapping.details.caseId(at[0]));
        optional("stage", source.matter().stage(), at -> mapping.details.stage());
        source.matter()
                .stages()
                .forEach(
                        (stage, times) ->
                                optional("stages." + stage, times, at -> time(at, arrivedAt)));
    }

    private void value() {
        String category = mapping.essential.category();
        optional(
                "value",
                source.measurement().value(),
                at -> Double.toString(Fixed.value(mapping.details.value(category))));
        unit();
    }

    /** It may stand in the text of the value, or be another after conversion. */
    private void unit() {
        FieldPath told = source.measurement().unit();
        FieldPath shown = told == null ? source.measurement().value() : told;
        try {
            String unit = mapping.details.unit();
            if (unit != null && shown != null) {
                field("unit", shown, at -> unit);
                return;
            }
        } catch (MappingProblem e) {
            problems.add(new Problem(e.reason(), e.text()));
        }
        optional("unit", told, at -> "");
    }

    /** By whatever tells it. */
    private void region(long arrivedAt) {
        PlaceFields.RegionFields region = source.place().region();
        if (region.from() != null) {
            field("region", region.from(), at -> findRegion(arrivedAt));
        } else if (region.key() != null) {
            field("region", region.key(), at -> findRegion(arrivedAt));
        } else {
            field("region", FieldPath.constant("position"), at -> findRegion(arrivedAt));
        }
    }

    private String findRegion(long arrivedAt) throws MappingProblem {
        FieldProblems doubts = new FieldProblems();
        long time = timeOrArrival(arrivedAt);
        int found = mapping.essential.region(mapping.essential.category(), time, doubts);
        note(doubts, "its place is uncertain: the nearest known region stands for it");
        Region region = catalog.regions().get(found);
        return region.code() + " " + region.name() + " " + region.nameEn();
    }

    private long timeOrArrival(long arrivedAt) {
        try {
            return mapping.essential.occurredAt(
                    mapping.essential.category(),
                    arrivedAt,
                    mapping.essential.receivedAt(arrivedAt, new FieldProblems()),
                    new FieldProblems());
        } catch (MappingProblem e) {
            return arrivedAt;
        }
    }

    private void note(FieldProblems doubts, String text) {
        doubts.doubts()
                .problems()
                .forEach(it -> problems.add(new Problem(it.reason(), it.field() + ": " + text)));
    }

    private String category() {
        FieldProblems doubts = new FieldProblems();
        String path = mapping.essential.category(doubts);
        note(doubts, "it holds no text; point into it");
        Category category = catalog.category(path);
        return catalog.categories().contains(category)
                ? path + " " + category.name() + " " + category.nameEn()
                : path + " (the map has no such code)";
    }

    /** What is not in WGS 84 is shown as it becomes. */
    private static String degrees(
            double sent, Datum.@Nullable Degrees wgs84, ToDoubleFunction<Datum.Degrees> part) {
        return String.valueOf(wgs84 == null ? sent : part.applyAsDouble(wgs84));
    }

    /** All fields of the category as one, only to be shown. */
    private static FieldPath shown(CategoryMap category) {
        List<FieldPath> from = category.from();
        List<String> pointers = from.stream().flatMap(it -> it.pointers().stream()).toList();
        if (from.size() == 1) {
            return from.get(0);
        }
        return pointers.isEmpty()
                ? FieldPath.constant(String.valueOf(category.constant()))
                : new FieldPath(List.of(pointers), null, null, false);
    }

    private String time(int[] at, long arrivedAt) throws MappingProblem {
        return local(mapping.essential.time(at, arrivedAt));
    }

    private void optional(String name, @Nullable FieldPath path, Reader reader) {
        if (path == null) {
            return;
        }
        if (mapping.fields.missing(at(path))) {
            fields.add(new Field(name, path.text(), "", ""));
        } else {
            field(name, path, reader);
        }
    }

    /** Numbers of the fields from which the message has it. */
    private int[] at(FieldPath path) {
        return mapping.fields.chosen(mapping.fields.fields(path));
    }

    private void field(String name, FieldPath path, Reader reader) {
        String became = "";
        try {
            became = reader.read(at(path));
        } catch (MappingProblem e) {
            problems.add(new Problem(e.reason(), e.text()));
        }
        fields.add(new Field(name, path.text(), raw(name, path), became));
    }

    private String raw(String name, FieldPath path) {
        int[] at = at(path);
        boolean kept = name.startsWith("attributes.") || name.startsWith("subjects.");
        if (path.pointers().stream().anyMatch(source.notation().personal()::contains)
                || (kept && mapping.details.isHidden(at[0]))) {
            return PERSONAL;
        }
        try {
            return mapping.fields.text(at);
        } catch (MappingProblem e) {
            return "";
        }
    }

    private String local(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toOffsetDateTime().toString();
    }
}
