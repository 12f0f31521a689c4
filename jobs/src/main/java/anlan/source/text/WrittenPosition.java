package anlan.source.text;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Two degrees in one text, such as {@code 121.38,28.37}, {@code [28.37 121.38]} or {@code POINT
 * (121.38 28.37)}.
 *
 * @param isPoint whether it is a WKT {@code POINT}, whose longitude comes first
 */
public record WrittenPosition(double first, double second, boolean isPoint) {
    /** No such text that means something is longer. */
    private static final int LONGEST = 120;

    private static final String NUMBER = "([+-]?\\d{1,3}(?:\\.\\d{1,20})?)";
    private static final Pattern PAIR =
            Pattern.compile(
                    "^(?:SRID=\\d+;\\s*)?(?i:(POINT)(?:\\s*Z)?)?\\s*[(\\[]?\\s*"
                            + NUMBER
                            + "\\s*[,;、\\s]\\s*"
                            + NUMBER
                            + "(?:\\s+[+-]?[\\d.]+)?\\s*[)\\]]?$");

    /** The degrees that a text is; null = it is none. */
    public static @Nullable WrittenPosition of(String text) {
        if (text.length() > LONGEST) {
            return null;
        }
        Matcher pair = PAIR.matcher(NormalText.alike(text));
        if (!pair.matches()) {
            return null;
        }
        return new WrittenPosition(
                Double.parseDouble(pair.group(2)),
                Double.parseDouble(pair.group(3)),
                pair.group(1) != null);
    }
}
