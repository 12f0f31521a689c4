package anlan.command.source.draft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lines of a proposed source's file, each with what it rests on. */
class DraftLines {
    final Draft draft;
    final List<String> lines = new ArrayList<>();

    DraftLines(Draft draft) {
        this.draft = draft;
    }

    /** A line and a comment of it; null = it needs none. */
    final void add(String line, @Nullable String comment) {
        lines.add(comment == null ? line : line + " # " + Examples.line(comment));
    }

    /** How sure the guess of a field is, and from what. */
    final String told(String pointer) {
        return draft.guesses().stream()
                .filter(guess -> guess.pointer().equals(pointer))
                .findFirst()
                .map(guess -> guess.percent() + " %: " + guess.why())
                .orElse("");
    }
}
