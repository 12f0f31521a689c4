package anlan.catalog.finding;

import java.util.ArrayList;
import java.util.List;

/** Lines of a table: one row a line, the first names the columns, empty ones do not count. */
final class RowLines implements LineNumbers {
    private final List<Integer> numbers = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();

    RowLines(String text) {
        List<String> all = text.lines().toList();
        for (int i = 0; i < all.size(); i++) {
            if (!all.get(i).isBlank()) {
                numbers.add(i + 1);
                rows.add(all.get(i));
            }
        }
    }

    @Override
    public int of(List<Object> path) {
        return has(path) ? numbers.get(row(path)) : 1;
    }

    @Override
    public String name(List<Object> path) {
        return has(path) ? rows.get(row(path)).split(",", 2)[0] : "";
    }

    @Override
    public List<String> fields(List<Object> path) {
        return has(path) ? List.of(rows.get(0).split(",", -1)) : List.of();
    }

    private boolean has(List<Object> path) {
        return !path.isEmpty() && row(path) < rows.size();
    }

    /** The header is the first. */
    private static int row(List<Object> path) {
        return path.get(0) instanceof Integer position ? position + 1 : 0;
    }
}
