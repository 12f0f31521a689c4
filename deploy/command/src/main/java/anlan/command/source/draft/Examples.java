package anlan.command.source.draft;

import anlan.source.PersonalForm;
import java.util.List;

/** Values of a field as they may be shown: short, in one line, and naming nobody. */
final class Examples {
    private static final int SHOWN = 2;
    private static final int LONGEST = 26;

    private Examples() {}

    /** The first values. */
    static String of(Column column) {
        List<String> some =
                column.counts().keySet().stream().limit(SHOWN).map(Examples::shown).toList();
        return some.isEmpty() ? String.join(" · ", column.sentinels()) : String.join(" · ", some);
    }

    /** A text in one line, without digits that may be somebody's. */
    static String shown(String text) {
        String line = line(PersonalForm.masked(text));
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }

    /** A text in one line, without what moves a terminal's cursor. */
    static String line(String text) {
        return text.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]+", " ").strip();
    }
}
