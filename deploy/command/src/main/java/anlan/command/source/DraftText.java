package anlan.command.source;

import anlan.command.source.draft.Draft;
import anlan.command.source.draft.Guess;
import anlan.command.terminal.TextTable;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** What was proposed, for people or as JSON. */
final class DraftText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private DraftText() {}

    /**
     * For people.
     *
     * @param dir the policy's folder
     * @param path within it, where the file belongs
     */
    static String of(Draft draft, Path file, Path dir, String path, DraftTrial trial) {
        StringBuilder text =
                new StringBuilder(
                        "%,d messages: %s%n%n"
                                .formatted(
                                        draft.sample().messages().size(),
                                        draft.sample().form().text()));
        TextTable table = new TextTable("field", "examples", "seems to be", "sure", "why");
        for (Guess guess : draft.guesses()) {
            table.add(
                    oneLine(guess.pointer()),
                    guess.example(),
                    guess.role().text(),
                    guess.percent() + " %",
                    oneLine(guess.why()));
        }
        text.append(table).append('\n');
        draft.notes().forEach(note -> text.append("NOTE ").append(oneLine(note)).append('\n'));
        text.append("Written: ").append(file).append("\n\n");
        add(text, trial);
        text.append(
                """

                Next: read %s and mend its TODOs, then
                  anlan source try --source %s --sample SAMPLE   every message, field by field
                  cp %s %s
                  anlan catalog check %s
                """
                        .formatted(file, file, file, dir.resolve(path), dir));
        return text.toString();
    }

    private static void add(StringBuilder text, DraftTrial trial) {
        if (trial.refused() != null) {
            text.append("Not tried: ").append(trial.refused()).append('\n');
            return;
        }
        text.append(
                "Tried on the sample: %,d of %,d messages become events.%n"
                        .formatted(trial.events(), trial.messages()));
        for (Map.Entry<String, DraftTrial.Problem> problem : trial.byCount()) {
            text.append(
                    "  %,6d × %s: %s%n"
                            .formatted(
                                    problem.getValue().count(),
                                    problem.getKey(),
                                    oneLine(problem.getValue().text())));
        }
    }

    /** As JSON: the guesses, the notes and the trial. */
    static String json(Draft draft, Path file, DraftTrial trial) {
        ObjectNode root = JSON.createObjectNode();
        root.put("messages", draft.sample().messages().size());
        root.put("form", draft.sample().form().name().toLowerCase(Locale.ROOT));
        root.put("file", file.toString());
        root.set("guesses", JSON.valueToTree(draft.guesses()));
        root.set("notes", JSON.valueToTree(draft.notes()));
        ObjectNode tried = root.putObject("trial");
        tried.put("refused", trial.refused());
        tried.put("events", trial.events());
        trial.problems().forEach((reason, it) -> tried.put(reason, it.count()));
        return root.toPrettyString() + "\n";
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }
}
