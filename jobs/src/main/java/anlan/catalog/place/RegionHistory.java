package anlan.catalog.place;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Codes of regions that were renamed or merged. A code that has changed is its successor's from
 * then on; before that it is itself, if the tree still has it. Of codes below a changed one the
 * beginning changes, unless they have a row of their own.
 */
public final class RegionHistory implements Serializable {
    private static final long serialVersionUID = 1L;

    /** No code was renamed more often. */
    private static final int LONGEST = 20;

    private final Map<String, List<Change>> changes = new HashMap<>();
    private final TreeSet<Integer> lengths = new TreeSet<>(Collections.reverseOrder());

    /**
     * A row of {@code region-history.csv}.
     *
     * @param from milliseconds since 1970
     */
    public record Change(String code, String became, long from) implements Serializable {}

    public RegionHistory(List<Change> all) {
        for (Change change : all) {
            changes.computeIfAbsent(change.code, code -> new ArrayList<>()).add(change);
            lengths.add(change.code.length());
        }
        changes.values().forEach(list -> list.sort(Comparator.comparingLong(Change::from)));
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /**
     * What a code is at a time.
     *
     * @param known whether the tree has a code
     */
    public String at(String code, long time, Predicate<String> known) {
        String now = code;
        for (int i = 0; i < LONGEST; i++) {
            String next = next(now, time, known);
            if (next.equals(now)) {
                return now;
            }
            now = next;
        }
        return now;
    }

    private String next(String code, long time, Predicate<String> known) {
        for (int length : lengths) {
            List<Change> rows =
                    length > code.length() ? null : changes.get(code.substring(0, length));
            if (rows == null) {
                continue;
            }
            Change last = rows.get(0);
            for (Change row : rows) {
                last = row.from <= time ? row : last;
            }
            return last.from <= time || !known.test(code)
                    ? last.became + code.substring(length)
                    : code;
        }
        return code;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RegionHistory history && changes.equals(history.changes);
    }

    @Override
    public int hashCode() {
        return changes.hashCode();
    }
}
