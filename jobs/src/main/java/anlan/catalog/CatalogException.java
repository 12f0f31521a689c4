package anlan.catalog;

import java.util.List;

/** The catalog is refused: every problem found, each with file, place and remedy. */
public final class CatalogException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    /** Makes one message of all problems. */
    public CatalogException(List<String> problems) {
        super(
                "the catalog is refused, "
                        + problems.size()
                        + (problems.size() == 1 ? " problem:" : " problems:")
                        + "\n  "
                        + String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each with its place and remedy. */
    public List<String> problems() {
        return problems;
    }
}
