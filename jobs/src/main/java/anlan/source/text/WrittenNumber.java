package anlan.source.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number as people write it: digits of any width, commas between thousands, its unit behind it or
 * a currency's sign before it; or yes and no, there and not there, as 1 and 0. What could be read
 * in two ways, such as {@code 1,5}, is none.
 *
 * @param unit as it stands in the text; empty = none does
 */
public record WrittenNumber(double number, String unit) {
    /** No such text that means something is longer. */
    private static final int LONGEST = 64;

    private static final Pattern NUMBER =
            Pattern.compile(
                    "^([¥$€£])?\\s*([+\\-−]?)\\s*(\\d{1,3}(?:,\\d{3})+|\\d+)?(\\.\\d+)?(?:[eE]([+-]?\\d{1,3}))?"
                        + "\\s*((?:[a-zA-Z][23]|[\\p{L}%°‰µΩ/])(?:[a-zA-Z/][23]|[^\\d\\s])*(?:\\s[\\p{L}%/]+)?)?$");

    private static final Map<String, Double> WORDS =
            Map.ofEntries(
                    Map.entry("是", 1.0),
                    Map.entry("有", 1.0),
                    Map.entry("y", 1.0),
                    Map.entry("yes", 1.0),
                    Map.entry("true", 1.0),
                    Map.entry("t", 1.0),
                    Map.entry("否", 0.0),
                    Map.entry("无", 0.0),
                    Map.entry("没有", 0.0),
                    Map.entry("n", 0.0),
                    Map.entry("no", 0.0),
                    Map.entry("false", 0.0),
                    Map.entry("f", 0.0));

    /** The number that a text is; null = it is none. */
    public static @Nullable WrittenNumber of(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        Double plain = Numbers.parse(text);
        if (plain != null) {
            return new WrittenNumber(plain, "");
        }
        String narrow = NormalText.alike(text);
        Double word = WORDS.get(narrow.toLowerCase(Locale.ROOT));
        return word == null ? parsed(narrow) : new WrittenNumber(word, "");
    }

    private static @Nullable WrittenNumber parsed(String narrow) {
        Matcher told = NUMBER.matcher(narrow);
        if (!told.matches() || (told.group(3) == null && told.group(4) == null)) {
            return null;
        }
        String digits =
                (told.group(2).isEmpty() || told.group(2).equals("+") ? "" : "-")
                        + some(told.group(3)).replace(",", "")
                        + some(told.group(4))
                        + (told.group(5) == null ? "" : "e" + told.group(5));
        Double number = Numbers.parse(digits);
        String unit = some(told.group(1)) + some(told.group(6));
        return number == null ? null : new WrittenNumber(number, unit);
    }

    private static String some(@Nullable String group) {
        return group == null ? "" : group;
    }
}
