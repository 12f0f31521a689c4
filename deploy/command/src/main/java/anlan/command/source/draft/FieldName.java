package anlan.command.source.draft;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a field's name.
 *
 * @param words in lower case, as they follow each other
 * @param whole the name without what stands between them
 */
record FieldName(List<String> words, String whole) {
    /** Names that say little without what they belong to. */
    private static final Set<String> GENERAL =
            Set.of("name", "code", "value", "text", "title", "label", "number", "no", "id");

    /** Of the field that a pointer leads to; in an array that of the array. */
    static FieldName of(String pointer) {
        List<String> steps = List.of(pointer.substring(1).split("/", -1));
        int last = steps.size() - 1;
        while (last > 0 && steps.get(last).matches("\\d")) {
            last--;
        }
        String name = plain(steps.get(last));
        if (last > 0 && GENERAL.contains(name.toLowerCase(Locale.ROOT))) {
            name = plain(steps.get(last - 1)) + " " + name;
        }
        List<String> words = new ArrayList<>();
        String apart =
                name.replaceAll("(?<=[\\p{Ll}\\d])(?=\\p{Lu})", " ")
                        .replaceAll("(?<=\\p{Lu})(?=\\p{Lu}\\p{Ll})", " ");
        for (String word : apart.split("[^\\p{L}\\p{N}]+", -1)) {
            if (!word.isEmpty()) {
                words.add(word.toLowerCase(Locale.ROOT));
            }
        }
        return new FieldName(words, String.join("", words));
    }

    private static String plain(String step) {
        return step.replace("~1", "/").replace("~0", "~");
    }

    /** Whether a word of it speaks for a role. */
    boolean hints(Hint hint) {
        return hint.words().stream().anyMatch(this::has);
    }

    private boolean has(String word) {
        if (word.codePoints().anyMatch(Character::isIdeographic)) {
            return whole.contains(word);
        }
        return words.contains(word) || whole.equals(word);
    }

    /** Such as {@code accept_time}: names an attribute. */
    String attribute() {
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            String plain = word.replaceAll("[^a-z0-9]", "");
            if (!plain.isEmpty()) {
                name.append(name.isEmpty() ? "" : "_").append(plain);
            }
        }
        return name.toString();
    }
}
