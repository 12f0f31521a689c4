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

    /** Whether two times are written alike: a source has one format. */
    static boolean isAlike(TimeField one, TimeField other) {
        return one.form().format().equals(other.form().format());
    }

    /** Pointer of what every message has, for what has no field of its own. */
    final String anyPointer() {
        List<Column> id = draft.identity().columns();
        return id.isEmpty() ? "/TODO" : id.get(0).pointer();
    }
}
