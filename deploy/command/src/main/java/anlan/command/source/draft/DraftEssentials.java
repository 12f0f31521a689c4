package anlan.command.source.draft;

import java.util.List;
import java.util.Map;

/** What a message needs to become an event: its identity, time, region and category. */
final class DraftEssentials extends DraftLines {
    private static final int SHOWN = 200;

    private final String name;
    private final String county;

    /**
     * Of a draft.
     *
     * @param name of the source
     * @param county code of the region of all that nothing is known of
     */
    DraftEssentials(Draft draft, String name, String county) {
        super(draft);
        this.name = name;
        this.county = county;
    }

    void form() {
        if (draft.sample().isTable()) {
            add(
                    "format: csv",
                    "each line is an event; the one that names the columns is passed over");
            lines.add("columns: " + QuotedYaml.of(draft.sample().columns()));
            lines.add("delimiter: " + QuotedYaml.of(String.valueOf(draft.sample().delimiter())));
        }
        String encoding = draft.sample().encoding();
        if (encoding != null) {
            add("encoding: " + encoding, "of the sample; TODO is it that of the topic, too?");
        }
    }

    void identity() {
        IdFields.Identity id = draft.identity();
        if (id.columns().isEmpty()) {
            add("id: /TODO", "TODO no field tells one message from all others");
        } else {
            String unsure = id.percent() < 60 ? "; TODO is there no number of its own?" : "";
            add("id: " + QuotedYaml.of(id.pointers()), id.percent() + " %: " + id.why() + unsure);
        }
        Column revision = id.revision();
        if (revision != null) {
            add("revision: " + QuotedYaml.of(revision.pointer()), told(revision.pointer()));
        } else if (id.percent() < 90) {
            lines.add(
                    "# revision: TODO a number that grows with each correction, if an id comes"
                            + " again");
        }
        times();
    }

    private void times() {
        TimeField occurred = draft.times().occurred();
        if (occurred == null) {
            add("occurredAt: /TODO", "TODO no field is a time");
            return;
        }
        String first = occurred.columns().get(0).pointer();
        add("occurredAt: " + QuotedYaml.of(occurred.pointers()), told(first));
        TimeField received = draft.times().received();
        if (received != null) {
            String line = "receivedAt: " + QuotedYaml.of(received.pointers());
            if (draft.times().reads(received)) {
                add(line, told(received.columns().get(0).pointer()));
            } else {
                lines.add(
                        "# " + line + " # TODO its format is another: " + received.form().format());
            }
        }
        List<TimeForm> forms = draft.times().forms();
        if (forms.size() == 1) {
            format("time: ", forms.get(0));
        } else {
            lines.add("time: # tried in this order");
            forms.forEach(form -> format("  - ", form));
        }
    }

    private void format(String before, TimeForm form) {
        add(
                "%s{format: %s, zone: %s}"
                        .formatted(
                                before,
                                QuotedYaml.of(form.format()),
                                QuotedYaml.of(draft.times().zone())),
                form.absolute()
                        ? "the zone is in the times"
                        : "TODO is that the zone of its clocks?");
    }

    void region() {
        RegionFields.Match match = draft.place().region();
        if (match == null) {
            byPosition();
            return;
        }
        lines.add("region: # " + Examples.line(told(match.column().pointer())));
        lines.add("  from: " + QuotedYaml.of(match.column().pointer()));
        if (match.share() == 0) {
            lines.add(
                    "  # TODO the catalog has no region of these names or codes; give each its"
                            + " code");
            lines.add("  map: {}");
        } else if (!match.map().isEmpty()) {
            lines.add("  map:");
            match.map()
                    .forEach(
                            (text, code) ->
                                    lines.add(
                                            "    %s: \"%s\"".formatted(QuotedYaml.of(text), code)));
        }
        unknown(match);
        lines.add(
                "  # otherwise: \""
                        + county
                        + "\" # TODO the county, where the map has no entry? Without, a dead"
                        + " letter");
    }

    private void byPosition() {
        int percent = draft.place().within();
        if (percent > 0) {
            lines.add("region: # no field tells it: that around the position");
            add("  position: {}", percent + " %: of the positions lie in a region of the map");
            lines.add("  otherwise: \"" + county + "\"");
        } else {
            add(
                    "region: {from: {constant: \"" + county + "\"}}",
                    "TODO no field tells the region: until then all is the county's");
        }
    }

    private void unknown(RegionFields.Match match) {
        for (String text : match.unknown().stream().limit(SHOWN).toList()) {
            lines.add("    # " + Examples.line(QuotedYaml.of(text)) + ": TODO");
        }
        if (match.unknown().size() > SHOWN) {
            lines.add("    # … and %d more".formatted(match.unknown().size() - SHOWN));
        }
    }

    void category() {
        CategoryFields.Kinds kinds = draft.matter().kinds();
        if (kinds == null) {
            add(
                    "category: {constant: " + QuotedYaml.of(name) + "}",
                    "TODO no field tells kinds apart: all is of one");
            return;
        }
        lines.add("category: # " + Examples.line(told(kinds.column().pointer())));
        lines.add("  from: [" + QuotedYaml.of(kinds.column().pointer()) + "]");
        lines.add(kinds.map().isEmpty() ? "  map: {}" : "  map:");
        int shown = 0;
        for (Map.Entry<String, Integer> value : kinds.column().byCount()) {
            String path = kinds.map().get(value.getKey());
            String text = QuotedYaml.of(value.getKey());
            if (path != null) {
                lines.add(
                        "    %s: %s # %d messages"
                                .formatted(text, QuotedYaml.of(path), value.getValue()));
            } else if (shown++ < SHOWN) {
                lines.add(
                        "    # %s: TODO # %d messages, unclassified until then"
                                .formatted(Examples.line(text), value.getValue()));
            }
        }
    }
}
