package anlan.command.erase;

import anlan.command.file.FileText;
import anlan.command.terminal.CommandException;
import anlan.source.PersonalForm;
import anlan.source.PseudonymKey;
import anlan.source.PseudonymKeys;
import anlan.source.Pseudonyms;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The people of a file: their pseudonyms, and what names them in the clear. It is never shown. */
final class Subjects {
    /** The server looks for so many at once; a person has one for each kind and key. */
    private static final int MOST = 250;

    /** Whatever is shorter stands by chance in texts about others. */
    private static final int SHORTEST = 5;

    private static final Pattern PSEUDONYM = Pattern.compile("[0-9a-f]{32}");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}{2,}");

    private final Set<String> pseudonyms;
    private final List<String> values;

    private Subjects(Set<String> pseudonyms, List<String> values) {
        this.pseudonyms = pseudonyms;
        this.values = values;
    }

    /**
     * Reads them.
     *
     * @param keys by which pseudonyms are made of values; null = the file has no values
     * @throws CommandException when a line is neither; the message has nothing of it
     */
    static Subjects read(Path file, @Nullable PseudonymKeys keys) throws IOException {
        Set<String> pseudonyms = new LinkedHashSet<>();
        List<String> values = new ArrayList<>();
        int number = 0;
        for (String line : FileText.read(file).text().lines().map(String::strip).toList()) {
            number++;
            if (PSEUDONYM.matcher(line).matches()) {
                pseudonyms.add(line);
            } else if (!line.isEmpty()) {
                String place = "line " + number + " of " + file;
                if (keys == null) {
                    throw new CommandException(
                            place
                                    + " is no pseudonym (32 hexadecimal digits); values need"
                                    + " --pseudonym-key-file");
                }
                value(line, place, keys, pseudonyms, values);
            }
        }
        if (pseudonyms.isEmpty() || pseudonyms.size() > MOST) {
            throw new CommandException(
                    file + " has " + pseudonyms.size() + " pseudonyms; it may have 1 to " + MOST);
        }
        return new Subjects(pseudonyms, values);
    }

    private static void value(
            String line,
            String place,
            PseudonymKeys keys,
            Set<String> pseudonyms,
            List<String> values) {
        String[] parts = line.split("\\s+", 2);
        if (parts.length < 2) {
            throw new CommandException(place + " is no pseudonym, and no KIND VALUE either");
        }
        String dense = PersonalForm.dense(PersonalForm.normal(parts[1]));
        if (dense.length() < SHORTEST && !HAN.matcher(dense).matches()) {
            throw new CommandException(
                    place
                            + " is too short to be looked for in texts; give its pseudonym"
                            + " (anlan source pseudonym)");
        }
        values.add(dense);
        pseudonyms.add(new Pseudonyms(keys.first()).of(parts[0], parts[1]));
        PseudonymKeys.Replacement next = keys.next();
        if (next != null) {
            PseudonymKey coming = next.key();
            pseudonyms.add(new Pseudonyms(coming).of(parts[0], parts[1]));
        }
    }

    /** All of them, 32 hexadecimal digits each. */
    Set<String> pseudonyms() {
        return pseudonyms;
    }

    /** Whether they are named by more than pseudonyms, so that originals can be searched. */
    boolean canBeInOriginals() {
        return !values.isEmpty();
    }

    /** Whether an original has one of them, in whatever characters it is written. */
    boolean areIn(byte[] original) {
        return OriginalTexts.of(original)
                .anyMatch(
                        text ->
                                pseudonyms.stream().anyMatch(text::contains)
                                        || isValueIn(PersonalForm.dense(text)));
    }

    private boolean isValueIn(String dense) {
        return values.stream().anyMatch(dense::contains);
    }
}
