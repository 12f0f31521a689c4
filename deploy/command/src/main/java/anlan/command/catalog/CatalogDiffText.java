package anlan.command.catalog;

import java.util.List;
import java.util.Map;

/** A comparison of two policies for people. */
final class CatalogDiffText {

    private static final int MOST_CHANGES = 200;

    private CatalogDiffText() {}

    static String of(Map<String, String> before, Map<String, String> after) {
        CatalogDiff diff = CatalogDiff.of(before, after);
        StringBuilder text = new StringBuilder();
        diff.changes().stream()
                .limit(MOST_CHANGES)
                .forEach(change -> text.append(change.text()).append('\n'));
        if (diff.changes().size() > MOST_CHANGES) {
            text.append("… and ").append(diff.changes().size() - MOST_CHANGES).append(" more\n");
        }
        text.append(
                "%d changes; %d series go on".formatted(diff.changes().size(), diff.goOn().size()));
        series(text, "start filling", diff.starting());
        series(text, "end", diff.ending());
        text.append("\nNo restart is needed.");
        return text.toString();
    }

    private static void series(StringBuilder text, String what, List<String> keys) {
        if (!keys.isEmpty()) {
            text.append(", %d %s: %s".formatted(keys.size(), what, String.join(", ", keys)));
        }
    }
}
