package anlan.catalog.field;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a field comes from. Mostly one JSON Pointer; or the first of several that has a value,
 * {@code /a | /b}; or several that are one, {@code /date /hour}; or a part of a text; or a
 * constant. Exactly as it stands in a source: {@link #problem} says whether it can be read.
 *
 * @param choices tried in order; each is one pointer, or several that are joined
 * @param pattern regular expression whose first group, or whole match, is taken of the text; null =
 *     all of it
 * @param constant what stands where no choice has a value; null = nothing
 * @param hashed the pointers are told by one pseudonym of all their values, those that are missing
 *     among them
 */
public record FieldPath(
        List<List<String>> choices,
        @Nullable String pattern,
        @Nullable String constant,
        boolean hashed)
        implements Serializable {
    public FieldPath {
        choices = choices.stream().map(List::copyOf).toList();
    }

    /** Of text such as {@code /time | /date /hour}. */
    public static FieldPath of(String text) {
        return new FieldPath(new PointerText(text).choices(), null, null, false);
    }

    /** Of one pointer, whatever it holds. */
    public static FieldPath plain(String pointer) {
        return new FieldPath(List.of(List.of(pointer)), null, null, false);
    }

    /** A value that no message tells. */
    public static FieldPath constant(String value) {
        return new FieldPath(List.of(), null, value, false);
    }

    /** Whether it is one pointer and nothing else. */
    public boolean isPlain() {
        return choices.size() == 1
                && choices.get(0).size() == 1
                && pattern == null
                && constant == null
                && !hashed;
    }

    /** Whether several pointers are joined. */
    public boolean isJoined() {
        return choices.stream().anyMatch(joined -> joined.size() > 1);
    }

    /** All pointers that it has. */
    public List<String> pointers() {
        return choices.stream().flatMap(List::stream).distinct().toList();
    }

    /** Why it cannot be read, with the remedy; null = it can. */
    public @Nullable String problem() {
        if (choices.isEmpty() && constant == null) {
            return "says no field; write it as /field, /outer/field or {constant: 1}";
        }
        if (choices.stream().anyMatch(List::isEmpty)) {
            return "'%s' has nothing on one side of |; write it as /field | /other"
                    .formatted(text());
        }
        for (String pointer : pointers()) {
            String wrong = problem(pointer);
            if (wrong != null) {
                return wrong;
            }
        }
        if (pattern != null && isJoined()) {
            return "a pattern reads one field; write one pointer, or several with | between";
        }
        return pattern == null ? null : TextPattern.problem(pattern);
    }

    /** Why a text is no pointer; null = it is one. */
    public static @Nullable String problem(String pointer) {
        if (Pointers.isPointer(pointer)) {
            return null;
        }
        return pointer.startsWith("@")
                ? Pointers.unknown(pointer)
                : Pointers.unknown(pointer)
                        + ", and in \"\" one that has | or blanks at an end of a name";
    }

    /** A single pointer, without the quotes around it. */
    public static String unquoted(String pointer) {
        boolean quoted =
                pointer.length() > 1
                        && pointer.charAt(0) == PointerText.QUOTE
                        && pointer.charAt(pointer.length() - 1) == PointerText.QUOTE;
        return quoted ? pointer.substring(1, pointer.length() - 1) : pointer;
    }

    /** Single pointers → values, without the quotes around the pointers. */
    public static Map<String, List<String>> unquoted(Map<String, List<String>> pointers) {
        Map<String, List<String>> plain = new LinkedHashMap<>();
        pointers.forEach((pointer, values) -> plain.put(unquoted(pointer), values));
        return plain;
    }

    /** As people read it. */
    public String text() {
        Stream<String> told =
                choices.stream().map(joined -> String.join(hashed ? " + " : " ", joined));
        String text = told.collect(Collectors.joining(" | "));
        if (pattern != null) {
            text = text + " ~ " + pattern;
        }
        if (constant == null) {
            return text;
        }
        return text.isEmpty() ? "= " + constant : text + " | = " + constant;
    }
}
