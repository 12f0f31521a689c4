package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.event.Doubts;
import anlan.event.FieldProblem;
import anlan.event.Fixed;
import anlan.event.Subject;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping makes of sample messages, field by field and with every problem, for whoever
 * writes it. The stream stops at the first problem for which a message is refused.
 */
public final class MappingTrial {
    private static final String PERSONAL = "(personal)";

    /** Of messages with such a problem no field can be told. */
    private static final Set<String> UNREADABLE =
            Set.of("empty", "not_json", "not_an_object", "beyond_limits");

    private final Source source;
    private final Catalog catalog;
    private final Mapping mapping;
    private final MessageBytes bytes;
    private final ZoneId zone;
    private final List<Field> fields = new ArrayList<>();
    private final Set<Problem> problems = new LinkedHashSet<>();

    /**
     * Tries a source.
     *
     * @param catalog which has the source in this form
     */
    public MappingTrial(Source source, Catalog catalog, Pseudonyms pseudonyms) {
        this.source = source;
        this.catalog = catalog;
        this.mapping = new Mapping(source, catalog, pseudonyms);
        this.bytes = new MessageBytes(source.notation().encoding());
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
        /** A normal reading: only part of its device's summary. */
        READING,
        /** A dead letter. */
        REFUSED
    }

    /**
     * What became of a message.
     *
     * @param unused pointers to what the message has and the mapping leaves
     */
    public record Outcome(
            List<Field> fields, List<Problem> problems, List<String> unused, Result result) {

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
     * Tries a message.
     *
     * @param arrivedAt milliseconds since 1970
     */
    public Outcome of(byte[] message, long arrivedAt) {
        fields.clear();
        problems.clear();
        Decoded decoded = new Decoded();
        try {
            mapping.map(message, new Mapping.Origin(0, 0, arrivedAt), decoded);
        } catch (MappingProblem e) {
            problems.add(new Problem(e.reason(), e.text()));
            if (UNREADABLE.contains(e.reason())) {
                return new Outcome(List.of(), List.copyOf(problems), List.of(), Result.REFUSED);
            }
        }
        boolean refused = !problems.isEmpty();
        origin(arrivedAt);
        place();
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
        if (decoded.event != null) {
            warnOfPersonal(decoded.event.arrival().doubts());
        }
        Result result = decoded.reading == null ? Result.EVENT : Result.READING;
        return new Outcome(
                List.copyOf(fields),
                List.copyOf(problems),
                UnusedFields.of(bytes.utf8(message), fields),
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
        optional(
                "revision",
                source.identity().revision(),
                at -> Integer.toString(mapping.details.revision(at[0])));
        field("occurredAt", source.identity().occurredAt(), at -> occurredAt(arrivedAt));
        optional("receivedAt", source.identity().receivedAt(), at -> time(at, arrivedAt));
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

    private void place() {
        field("region", source.place().region().from(), at -> region());
        field("category", String.join(" ", source.matter().category().from()), at -> category());
        degrees("longitude", source.place().longitude(), 180);
        degrees("latitude", source.place().latitude(), 90);
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
        optional("unit", source.measurement().unit(), at -> mapping.details.unit(at[0]));
    }

    private String region() throws MappingProblem {
        FieldProblems doubts = new FieldProblems();
        int found = mapping.essential.region(mapping.essential.category(), doubts);
        note(doubts, "its place is uncertain: the nearest known region stands for it");
        Region region = catalog.regions().get(found);
        return region.code() + " " + region.name() + " " + region.nameEn();
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

    private void degrees(String name, @Nullable String pointer, int limit) {
        optional(name, pointer, at -> String.valueOf(mapping.details.degrees(at[0], limit)));
    }

    private String time(int[] at, long arrivedAt) throws MappingProblem {
        return local(mapping.essential.time(at, arrivedAt));
    }

    private void optional(String name, @Nullable String pointer, Reader reader) {
        if (pointer == null) {
            return;
        }
        if (mapping.fields.missing(mapping.fields.fields(pointer))) {
            fields.add(new Field(name, pointer, "", ""));
        } else {
            field(name, pointer, reader);
        }
    }

    private void field(String name, String pointer, Reader reader) {
        String became = "";
        try {
            became = reader.read(mapping.fields.fields(pointer));
        } catch (MappingProblem e) {
            problems.add(new Problem(e.reason(), e.text()));
        }
        fields.add(new Field(name, pointer, raw(name, pointer), became));
    }

    private String raw(String name, String pointer) {
        boolean kept = name.startsWith("attributes.") || name.startsWith("subjects.");
        if (source.notation().personal().contains(pointer)
                || (kept && mapping.details.isHidden(mapping.fields.field(pointer)))) {
            return PERSONAL;
        }
        try {
            return mapping.fields.text(mapping.fields.fields(pointer));
        } catch (MappingProblem e) {
            return "";
        }
    }

    private String local(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toOffsetDateTime().toString();
    }
}
