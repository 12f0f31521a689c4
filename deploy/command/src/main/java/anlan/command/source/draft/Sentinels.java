package anlan.command.source.draft;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What senders write where they have no value. */
final class Sentinels {
    private static final Set<String> WORDS =
            Set.of(
                    "na",
                    "n/a",
                    "nan",
                    "null",
                    "none",
                    "nil",
                    "unknown",
                    "undefined",
                    "-",
                    "--",
                    "/",
                    "\\n",
                    "(null)",
                    "无",
                    "暂无",
                    "未知",
                    "空",
                    "不详");
    private static final Set<String> DAYS =
            Set.of("1900-01-01", "0001-01-01", "1970-01-01", "0000-00-00", "9999-12-31");

    /** Such a number is one only where no other value is near it. */
    private static final String NINES = "-9{3,6}(\\.0+)?|9{4,8}(\\.0+)?|-1(\\.0+)?";

    private Sentinels() {}

    /** Those among a field's values. */
    static List<String> of(Map<String, Integer> counts) {
        return counts.keySet().stream()
                .filter(text -> text.length() < 32 && isOne(text, counts))
                .sorted()
                .toList();
    }

    private static boolean isOne(String text, Map<String, Integer> counts) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.isEmpty() || WORDS.contains(lower)) {
            return true;
        }
        if (DAYS.stream().anyMatch(lower::startsWith)) {
            return counts.size() > 1;
        }
        return lower.matches(NINES) && isAlone(Double.parseDouble(lower), text, counts);
    }

    /** Whether all others are numbers far from it. */
    private static boolean isAlone(double value, String text, Map<String, Integer> counts) {
        List<Double> others =
                counts.keySet().stream()
                        .filter(each -> !each.equals(text) && Column.isNumber(each))
                        .map(Double::parseDouble)
                        .toList();
        if (others.size() < 3) {
            return false;
        }
        double least = others.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double greatest = others.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        double room = Math.max(greatest - least, 1) * 2;
        return (value < 0 && least >= 0) || value < least - room || value > greatest + room;
    }
}
