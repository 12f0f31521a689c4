package anlan.command.source;

import anlan.catalog.Source;
import anlan.command.terminal.TextTable;
import anlan.source.MappingTrial;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a trial of a mapping has shown, for people. */
final class TrialText {
    private static final int LONGEST = 60;

    /** In fewer messages a field may be the same by chance. */
    private static final int SEVERAL = 5;

    private TrialText() {}

    static String of(Source source, List<MappingTrial.Outcome> outcomes) {
        StringBuilder text =
                new StringBuilder(
                        "Source %s %s %s, topic %s%n"
                                .formatted(
                                        source.name(),
                                        source.title().zh(),
                                        source.title().en(),
                                        source.delivery().topic()));
        int messages = 0;
        for (MappingTrial.Outcome outcome : outcomes) {
            messages += outcome.number() == 0 ? 1 : 0;
            String part = outcome.number() == 0 ? "" : ", part " + (outcome.number() + 1);
            text.append("%nMessage %d%s: %s%n".formatted(messages, part, became(outcome)));
            add(text, outcome);
        }
        long refused = outcomes.stream().filter(MappingTrial.Outcome::isRefused).count();
        String of =
                messages == outcomes.size()
                        ? messages + " messages"
                        : "%d parts of %d messages".formatted(outcomes.size(), messages);
        text.append(
                "%n%d of %s %s.%n"
                        .formatted(
                                outcomes.size() - refused,
                                of,
                                refused == 0
                                        ? "can be read"
                                        : "can be read; the others would be dead letters"));
        alwaysTheSame(outcomes)
                .forEach(
                        (field, told) ->
                                text.append(
                                        "WARNING %s is '%s' in every message; is the pointer right?%n"
                                                .formatted(field, shown(told))));
        if (!source.notation().personal().isEmpty()) {
            text.append("Personal fields became pseudonyms with a key for trials only.\n");
        }
        return text.toString();
    }

    /** Fields that say nothing: the same in all of several messages. */
    private static Map<String, String> alwaysTheSame(List<MappingTrial.Outcome> outcomes) {
        Map<String, Set<String>> told = new TreeMap<>();
        for (MappingTrial.Outcome outcome : outcomes) {
            for (MappingTrial.Field field : outcome.fields()) {
                told.computeIfAbsent(field.name(), name -> new HashSet<>()).add(field.became());
            }
        }
        Map<String, String> same = new TreeMap<>();
        told.forEach(
                (name, values) -> {
                    String only = values.iterator().next();
                    if (outcomes.size() >= SEVERAL && values.size() == 1 && !only.isEmpty()) {
                        same.put(name, only);
                    }
                });
        return same;
    }

    private static void add(StringBuilder text, MappingTrial.Outcome outcome) {
        TextTable table = new TextTable("field", "pointer", "as sent", "became");
        for (MappingTrial.Field field : outcome.fields()) {
            table.add(field.name(), field.pointer(), shown(field.raw()), shown(field.became()));
        }
        if (!table.isEmpty()) {
            text.append(table);
        }
        if (!outcome.unused().isEmpty()) {
            text.append("  not used: ").append(String.join(" ", outcome.unused())).append('\n');
        }
        outcome.problems()
                .forEach(
                        problem ->
                                text.append(
                                        "  PROBLEM %s: %s%n"
                                                .formatted(problem.reason(), problem.text())));
    }

    private static String became(MappingTrial.Outcome outcome) {
        String became =
                switch (outcome.result()) {
                    case REFUSED -> "a dead letter";
                    case READING -> "a normal reading, part of its device's summary";
                    case EVENT -> "an event";
                    case WITHDRAWAL -> "an event that is taken back";
                    case IGNORED -> "nothing: it is ignored (" + outcome.ignored() + ")";
                };
        return outcome.isRefused() || outcome.problems().isEmpty()
                ? became
                : became + ", without what is wrong";
    }

    private static String shown(String text) {
        if (text.isEmpty()) {
            return "–";
        }
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
