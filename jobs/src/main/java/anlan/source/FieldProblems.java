package anlan.source;

import anlan.event.Doubts;
import anlan.event.FieldProblem;
import java.util.ArrayList;
import java.util.List;

/** Gathers what of one message is not as it should be. Used by one message after the other. */
final class FieldProblems {
    private final List<FieldProblem> problems = new ArrayList<>();
    private final List<String> uncertain = new ArrayList<>();

    void clear() {
        if (!problems.isEmpty()) {
            problems.clear();
            uncertain.clear();
        }
    }

    boolean isEmpty() {
        return problems.isEmpty();
    }

    /** The event goes without the field. */
    void add(String pointer, String reason) {
        problems.add(new FieldProblem(pointer, reason));
    }

    /** The event has something less sure in its place. */
    void uncertain(String what, String pointer, String reason) {
        uncertain.add(what);
        add(pointer, reason);
    }

    Doubts doubts() {
        return problems.isEmpty()
                ? Doubts.NONE
                : new Doubts(List.copyOf(problems), List.copyOf(uncertain));
    }
}
