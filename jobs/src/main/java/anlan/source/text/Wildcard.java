package anlan.source.text;

import java.util.function.Predicate;

/** A text with stars, each of which stands for any characters, or for none. */
final class Wildcard implements Predicate<String> {
    private final String[] parts;

    Wildcard(String text) {
        parts = NormalText.harmless(text).split("\\*", -1);
    }

    /** Characters that are no stars: the more there are, the closer it tells. */
    int length() {
        int length = 0;
        for (String part : parts) {
            length += part.length();
        }
        return length;
    }

    @Override
    public boolean test(String text) {
        String first = parts[0];
        String last = parts[parts.length - 1];
        int at = first.length();
        int end = text.length() - last.length();
        if (!text.startsWith(first) || !text.endsWith(last) || at > end) {
            return false;
        }
        for (int i = 1; i < parts.length - 1; i++) {
            int found = text.indexOf(parts[i], at);
            if (found < 0 || found + parts[i].length() > end) {
                return false;
            }
            at = found + parts[i].length();
        }
        return true;
    }
}
