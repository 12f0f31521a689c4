package anlan.catalog;

import java.util.List;
import java.util.stream.Collectors;

/** Parts of an entry do not make what they should, although each of them can be read. */
public final class PartsException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final List<Problem> problems;

    /**
     * What is wrong.
     *
     * @param part name of the field in the entry; empty = the entry as a whole
     * @param text with the remedy
     */
    public record Problem(String part, String text) {}

    PartsException(List<Problem> problems) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    PartsException(String part, String text) {
        this(List.of(new Problem(part, text)));
    }

    /** All that is wrong with the entry. */
    public List<Problem> problems() {
        return problems;
    }
}
