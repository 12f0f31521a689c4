package anlan.command.source.draft;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an event may have besides: its case, value, position, subjects and attributes. */
final class DraftDetails extends DraftLines {
    private final Map<String, String> extra = new LinkedHashMap<>();
    private final Set<String> personal = new LinkedHashSet<>();
    private final Set<String> open = new LinkedHashSet<>();

    DraftDetails(Draft draft) {
        super(draft);
    }

    /** Who may be named where; after all that is kept is known. */
    void names() {
        add(
                "personal: " + QuotedYaml.of(List.copyOf(personal)),
                "leave the decoder as pseudonyms only");
        add(
                "open: " + QuotedYaml.of(List.copyOf(open)),
                "TODO read these: nobody is named in them, ever");
    }

    void course() {
        Map<String, TimeField> stages = new TreeMap<>();
        draft.times()
                .stages()
                .forEach(
                        (stage, time) -> {
                            if (draft.times().reads(time)) {
                                stages.put(stage, time);
                            } else {
                                lines.add(
                                        "# stage %s: %s # TODO its format is another: %s"
                                                .formatted(
                                                        stage,
                                                        Examples.line(time.pointers()),
                                                        time.form().format()));
                            }
                        });
        Column stage = draft.matter().stage();
        if (stages.isEmpty() && stage == null) {
            return;
        }
        add(
                "caseId: " + QuotedYaml.of(draft.identity().columns().get(0).pointer()),
                "TODO if several ids are one case, its number");
        if (!stages.isEmpty()) {
            lines.add("stages: # the time of each; TODO check the meaning");
            stages.forEach(
                    (name, time) ->
                            lines.add(
                                    "  %s: %s # %s"
                                            .formatted(
                                                    name,
                                                    QuotedYaml.of(time.pointers()),
                                                    Examples.line(
                                                            told(
                                                                    time.columns()
                                                                            .get(0)
                                                                            .pointer())))));
            if (stage != null) {
                keep(stage);
            }
        } else if (stage != null) {
            add("stage: " + QuotedYaml.of(stage.pointer()), told(stage.pointer()));
            lines.add("stageWords: # TODO check the meaning; a word that is missing is no stage");
            draft.matter()
                    .words()
                    .forEach(
                            (word, known) ->
                                    lines.add("  %s: %s".formatted(QuotedYaml.of(word), known)));
        }
        add("dedupe: 45d", "as long as a case may stay in a window");
    }

    private void keep(Column column) {
        extra.put(column.name().attribute(), column.pointer());
        open.add(column.pointer());
    }

    void measured() {
        ValueFields.Measured value = draft.matter().value();
        if (value != null) {
            add(
                    "value: " + QuotedYaml.of(value.column().pointer()),
                    told(value.column().pointer()));
            Column unit = draft.matter().unit();
            if (unit != null) {
                add("unit: " + QuotedYaml.of(unit.pointer()), told(unit.pointer()));
            } else {
                lines.add(
                        "# TODO values: its unit and what may be, such as {CATEGORY: {unit: °C,"
                                + " least: -40, greatest: 80}}");
            }
        }
        Column longitude = draft.place().longitude();
        Column latitude = draft.place().latitude();
        if (longitude != null && latitude != null) {
            add("longitude: " + QuotedYaml.of(longitude.pointer()), told(longitude.pointer()));
            String datum =
                    PositionFields.isInChina(longitude)
                            ? "; TODO WGS 84, or a map's own GCJ-02 or BD-09?"
                            : "";
            add("latitude: " + QuotedYaml.of(latitude.pointer()), told(latitude.pointer()) + datum);
        } else {
            both();
        }
    }

    private void both() {
        Column both = draft.place().both();
        if (both != null) {
            add(
                    "position: {from: %s, order: %s}"
                            .formatted(
                                    QuotedYaml.of(both.pointer()),
                                    PositionFields.isLatitudeFirst(both) ? "lat lon" : "lon lat"),
                    told(both.pointer()) + "; TODO WGS 84, or a map's own GCJ-02 or BD-09?");
        }
    }

    void details() {
        for (Column column : draft.matter().open()) {
            String attribute = column.name().attribute();
            String free = attribute.isEmpty() ? "field_" + (extra.size() + 1) : attribute;
            extra.put(
                    extra.containsKey(free) ? free + "_" + (extra.size() + 1) : free,
                    column.pointer());
            open.add(column.pointer());
        }
        if (!extra.isEmpty()) {
            lines.add("attributes: # TODO keep what people look at or a rule asks for");
            extra.forEach(
                    (attribute, at) ->
                            lines.add(
                                    "  %s: %s # %s"
                                            .formatted(
                                                    QuotedYaml.of(attribute),
                                                    QuotedYaml.of(at),
                                                    Examples.line(told(at)))));
        }
        Map<String, String> subjects = new LinkedHashMap<>();
        List<Column> persons = draft.matter().persons();
        if (!persons.isEmpty()) {
            subjects.put("person", persons.get(0).pointer());
            personal.add(persons.get(0).pointer());
        }
        draft.matter().devices().stream()
                .limit(1)
                .forEach(it -> subjects.put("device", it.pointer()));
        draft.matter().devices().stream().limit(1).forEach(it -> open.add(it.pointer()));
        if (!subjects.isEmpty()) {
            lines.add("subjects:");
            subjects.forEach(
                    (kind, at) ->
                            lines.add(
                                    "  %s: %s # %s"
                                            .formatted(
                                                    kind,
                                                    QuotedYaml.of(at),
                                                    Examples.line(told(at)))));
        }
    }

    void absent() {
        Map<String, Set<String>> at = new TreeMap<>();
        for (Guess guess : draft.guesses()) {
            Column column = draft.column(guess.pointer());
            if (column != null && guess.role() != Role.TEXT) {
                column.sentinels()
                        .forEach(
                                it ->
                                        at.computeIfAbsent(it, key -> new LinkedHashSet<>())
                                                .add(guess.pointer()));
            }
        }
        List<String> everywhere =
                at.keySet().stream().filter(text -> !Column.isNumber(text)).toList();
        if (!everywhere.isEmpty()) {
            add("absent: " + QuotedYaml.of(everywhere), "what it writes where it has no value");
        }
        Map<String, List<String>> single = new TreeMap<>();
        at.forEach(
                (text, pointers) ->
                        pointers.forEach(pointer -> addSentinel(single, pointer, text)));
        zeros(single);
        if (!single.isEmpty()) {
            lines.add("absentAt: # the same in single fields");
            single.forEach(
                    (pointer, texts) ->
                            lines.add(
                                    "  %s: %s"
                                            .formatted(
                                                    QuotedYaml.of(pointer), QuotedYaml.of(texts))));
        }
    }

    private static void addSentinel(Map<String, List<String>> single, String pointer, String text) {
        if (Column.isNumber(text)) {
            single.computeIfAbsent(pointer, key -> new ArrayList<>()).add(text);
        }
    }

    private void zeros(Map<String, List<String>> single) {
        Column longitude = draft.place().longitude();
        Column latitude = draft.place().latitude();
        if (longitude != null
                && latitude != null
                && PositionFields.hasZeros(longitude)
                && PositionFields.hasZeros(latitude)) {
            addSentinel(single, longitude.pointer(), "0");
            addSentinel(single, latitude.pointer(), "0");
        }
    }

    void left() {
        List<String> texts = new ArrayList<>();
        for (Guess guess : draft.guesses()) {
            boolean unused =
                    !personal.contains(guess.pointer())
                            && (guess.role() == Role.TEXT
                                    || guess.role() == Role.PERSON
                                    || (guess.role() == Role.DEVICE
                                            && !open.contains(guess.pointer())));
            if (unused) {
                texts.add(Examples.line(guess.pointer()));
            }
        }
        if (!texts.isEmpty()) {
            lines.add(
                    "# Not kept, as they may name somebody or say the same: "
                            + String.join(" ", texts));
        }
    }
}
