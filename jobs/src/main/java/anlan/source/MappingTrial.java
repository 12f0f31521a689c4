package anlan.source;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.event.Fixed;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a mapping makes of sample messages, field by field and with every problem, for whoever
 * writes it. The stream stops at the first problem of a message.
 */
public final class MappingTrial {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PERSONAL = "(personal)";

    /** Of messages with such a problem no field can be told. */
    private static final Set<String> UNREADABLE = Set.of("empty", "not_json", "not_an_object");

    private final Source source;
    private final Catalog catalog;
    private final Mapping mapping;
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
     * Why a message is a dead letter.
     *
     * @param reason short code such as {@code unknown_region}
     */
    public record Problem(String reason, String text) {}

    /**
     * What became of a message.
     *
     * @param unused pointers to what the message has and the mapping leaves
     * @param summarised whether it is a normal reading, and only part of its device's summary
     */
    public record Outcome(
            List<Field> fields, List<Problem> problems, List<String> unused, boolean summarised) {

        /** Whether it would be a dead letter. */
        public boolean isRefused() {
            return !problems.isEmpty();
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
            mapping.map(message, 0, 0, arrivedAt, decoded);
        } catch (MappingProblem e) {
            problems.add(new Problem(e.reason(), e.text()));
            if (UNREADABLE.contains(e.reason())) {
                return outcome(List.of(), false);
            }
        }
        origin(arrivedAt);
        place();
        course();
        value();
        source.matter().attributes().forEach((name, at) -> text("attributes." + name, at));
        source.matter().subjects().forEach((kind, at) -> text("subjects." + kind, at));
        if (source.measurement().summary() != null) {
            text("summary.device", source.measurement().summary().device());
        }
        return outcome(unused(message), decoded.reading != null);
    }

    private Outcome outcome(List<String> unused, boolean summarised) {
        return new Outcome(List.copyOf(fields), List.copyOf(problems), unused, summarised);
    }

    private void origin(long arrivedAt) {
        field("id", source.identity().id(), at -> mapping.identity());
        optional(
                "revision",
                source.identity().revision(),
                at -> Integer.toString(mapping.revision()));
        field(
                "occurredAt",
                source.identity().occurredAt(),
                at -> local(mapping.occurredAt(arrivedAt)));
        optional(
                "receivedAt",
                source.identity().receivedAt(),
                at -> local(mapping.receivedAt(arrivedAt)));
    }

    private void place() {
        field("region", source.place().region().from(), at -> region());
        field("category", String.join(" ", source.matter().category().from()), at -> category());
        degrees("longitude", source.place().longitude(), 180);
        degrees("latitude", source.place().latitude(), 90);
    }

    private void course() {
        text("caseId", source.matter().caseId());
        text("stage", source.matter().stage());
        source.matter()
                .stages()
                .forEach((stage, time) -> optional("stages." + stage, time, this::time));
    }

    private void value() {
        String category = mapping.categories.read(mapping.fields);
        optional(
                "value",
                source.measurement().value(),
                at -> Double.toString(Fixed.value(mapping.values.read(mapping.fields, category))));
        text("unit", source.measurement().unit());
    }

    private String region() throws MappingProblem {
        Region region = catalog.regions().get(mapping.regions.read(mapping.fields));
        return region.code() + " " + region.name() + " " + region.nameEn();
    }

    private String category() {
        String path = mapping.categories.read(mapping.fields);
        Category category = catalog.category(path);
        return catalog.categories().contains(category)
                ? path + " " + category.name() + " " + category.nameEn()
                : path + " (the map has no such code)";
    }

    private void degrees(String name, @Nullable String pointer, int limit) {
        optional(name, pointer, at -> String.valueOf(mapping.degrees(at[0], limit)));
    }

    private String time(int[] at) throws MappingProblem {
        return local(mapping.times.read(mapping.fields, at));
    }

    private void text(String name, @Nullable String pointer) {
        optional(name, pointer, at -> mapping.text(at[0]));
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
        fields.add(new Field(name, pointer, raw(pointer), became));
    }

    private String raw(String pointer) {
        return source.notation().personal().contains(pointer)
                ? PERSONAL
                : mapping.fields.text(mapping.fields.fields(pointer)).strip();
    }

    private String local(long millis) {
        return Instant.ofEpochMilli(millis).atZone(zone).toOffsetDateTime().toString();
    }

    private List<String> unused(byte[] message) {
        Set<String> used = new HashSet<>();
        fields.forEach(field -> used.addAll(List.of(field.pointer().split("\\s+"))));
        List<String> unused = new ArrayList<>();
        try {
            addUnused("", JSON.readTree(message), used, unused);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // it has been read before
        }
        return unused;
    }

    private static void addUnused(
            String pointer, JsonNode node, Set<String> used, List<String> unused) {
        if (used.contains(pointer)) {
            return;
        }
        if (!node.isObject()) {
            unused.add(pointer);
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey().replace("~", "~0").replace("/", "~1");
            addUnused(pointer + "/" + name, field.getValue(), used, unused);
        }
    }
}
