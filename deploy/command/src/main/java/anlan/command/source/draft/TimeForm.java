package anlan.command.source.draft;

import anlan.catalog.field.TimeFormat;
import anlan.catalog.field.TimePattern;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a field's times are written.
 *
 * @param format as a source has it
 * @param absolute whether no zone need be known
 * @param share of the values that are such times, 0..1
 * @param note what is not sure of it; null = nothing
 */
record TimeForm(String format, boolean absolute, double share, @Nullable String note) {
    private static final long EARLIEST = Instant.parse("2000-01-01T00:00:00Z").toEpochMilli();
    private static final long LATEST = Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
    private static final double ENOUGH = 0.8;

    /** Of the forms of a text that more than one reads, the first that reads most counts. */
    private static final List<String> PATTERNS = patterns();

    private static List<String> patterns() {
        List<String> patterns = new ArrayList<>(List.of("iso"));
        for (String date :
                List.of(
                        "yyyy-M-d",
                        "yyyy/M/d",
                        "yyyy.M.d",
                        "yyyy年M月d日",
                        "M/d/yyyy",
                        "d/M/yyyy",
                        "d.M.yyyy",
                        "M-d-yyyy",
                        "d-MMM-yyyy",
                        "MMM d, yyyy",
                        "MMM d yyyy")) {
            for (String time :
                    List.of(
                            " H:m:s",
                            " H:m",
                            " H:m:s.SSS",
                            " H:m:s XXX",
                            " H:m:s Z",
                            " h:m:s a",
                            " h:m a",
                            "'T'H:m:s",
                            "'T'H:m:s.SSS",
                            "'T'H:m",
                            " H时m分s秒",
                            " H时m分",
                            "")) {
                patterns.add(date + time);
            }
        }
        patterns.add("yyyyMMddHHmmss");
        patterns.add("yyyyMMdd HH:mm:ss");
        patterns.add("yyyyMMdd'T'HHmmssXXX");
        patterns.add("yyyyMMdd'T'HHmmss");
        patterns.add("yyyyMMdd");
        return List.copyOf(patterns);
    }

    /** Of a field; null = it has no times. */
    static @Nullable TimeForm of(Column column, String zone) {
        List<String> texts = List.copyOf(column.counts().keySet());
        if (texts.isEmpty()) {
            return null;
        }
        return column.isNumeric() && !texts.get(0).matches("\\d{8}|\\d{14}")
                ? number(texts)
                : text(texts, zone);
    }

    /**
     * Of times whose parts stand in several fields, as they would be joined; null = they are none.
     */
    static @Nullable TimeForm ofJoined(List<String> texts, String format, String zone) {
        double share = share(texts, format, zone);
        return share < ENOUGH ? null : new TimeForm(format, false, share, null);
    }

    /** Milliseconds since 1970; null = it is no such time. */
    @Nullable Long read(String text, String zone) {
        return switch (format) {
            case "millis" -> Column.isNumber(text) ? (long) Double.parseDouble(text) : null;
            case "seconds" ->
                    Column.isNumber(text) ? (long) (1000 * Double.parseDouble(text)) : null;
            case "micros" ->
                    Column.isNumber(text) ? (long) (Double.parseDouble(text) / 1000) : null;
            default -> TimePattern.of(new TimeFormat(format, zone, false)).read(text);
        };
    }

    /** Whether it makes a time of a text that can be. */
    boolean fits(String text, String zone) {
        return isPlausible(read(text, zone));
    }

    private static @Nullable TimeForm number(List<String> texts) {
        TimeForm best = null;
        for (String format : List.of("seconds", "millis", "micros")) {
            TimeForm form = new TimeForm(format, true, 1, null);
            long fitting =
                    texts.stream().filter(text -> isPlausible(form.read(text, "UTC"))).count();
            if (fitting == texts.size()) {
                best = form;
            }
        }
        return best;
    }

    private static @Nullable TimeForm text(List<String> texts, String zone) {
        List<String> some = texts.subList(0, Math.min(texts.size(), 300));
        String best = null;
        double most = 0;
        List<String> alike = new ArrayList<>();
        for (String pattern : PATTERNS) {
            if (fits(some.get(0), pattern, zone)
                    || fits(some.get(some.size() - 1), pattern, zone)) {
                double share = share(some, pattern, zone);
                if (share > most) {
                    most = share;
                    best = pattern;
                    alike.clear();
                } else if (share == most && share > 0) {
                    alike.add(pattern);
                }
            }
        }
        if (best == null || most < ENOUGH) {
            return null;
        }
        String other = swapped(best, alike);
        String note =
                other == null
                        ? null
                        : "day and month may be exchanged: " + other + " reads as many of them";
        return new TimeForm(
                written(best, some, most, zone), isAbsolute(best, some.get(0)), most, note);
    }

    private static @Nullable String swapped(String best, List<String> alike) {
        return best.startsWith("M/d") || best.startsWith("M-d")
                ? alike.stream().filter(other -> other.startsWith("d")).findFirst().orElse(null)
                : null;
    }

    /** The usual way to write the same pattern, where it reads as many. */
    private static String written(String pattern, List<String> texts, double most, String zone) {
        String full =
                pattern.replaceAll("\\bH:m\\b", "HH:mm")
                        .replaceAll("\\bh:m\\b", "hh:mm")
                        .replaceAll("mm:s\\b", "mm:ss")
                        .replaceAll("\\bM([-/])d\\b", "MM$1dd")
                        .replaceAll("\\bd([-/.])M\\b", "dd$1MM");
        return share(texts, full, zone) >= most ? full : pattern;
    }

    private static boolean isAbsolute(String pattern, String example) {
        return pattern.contains("XXX")
                || pattern.endsWith("Z")
                || (pattern.equals("iso") && example.matches(".*(Z|[+-]\\d\\d:\\d\\d)$"));
    }

    private static double share(List<String> texts, String pattern, String zone) {
        TimePattern compiled = TimePattern.of(new TimeFormat(pattern, zone, false));
        return (double) texts.stream().filter(text -> isPlausible(compiled.read(text))).count()
                / Math.max(1, texts.size());
    }

    private static boolean fits(String text, String pattern, String zone) {
        return isPlausible(TimePattern.of(new TimeFormat(pattern, zone, false)).read(text));
    }

    private static boolean isPlausible(@Nullable Long millis) {
        return millis != null && millis >= EARLIEST && millis < LATEST;
    }
}
