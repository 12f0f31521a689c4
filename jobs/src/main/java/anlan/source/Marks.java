package anlan.source;

import anlan.source.text.NormalText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Values by which a message says that it is something else than news: nobody's business, or that
 * its event is taken back. What cannot be read says nothing.
 */
final class Marks {
    private final List<Mark> marks = new ArrayList<>();

    private record Mark(String pointer, int field, Set<String> values) {}

    /**
     * By pointers and their values.
     *
     * @param wanted pointer → values
     */
    Marks(Map<String, List<String>> wanted, FieldReader reader) {
        wanted.forEach(
                (pointer, values) ->
                        marks.add(
                                new Mark(
                                        pointer,
                                        reader.field(pointer),
                                        values.stream()
                                                .map(NormalText::of)
                                                .collect(Collectors.toSet()))));
    }

    /** Which field has one, and its value, such as {@code /op=d}; null = none has. */
    @Nullable String found(FieldReader reader) {
        for (int i = 0; i < marks.size(); i++) {
            String value = value(marks.get(i), reader);
            if (value != null) {
                return marks.get(i).pointer + '=' + value;
            }
        }
        return null;
    }

    /** Whether this field has one. */
    boolean isAt(String pointer, FieldReader reader) {
        return marks.stream()
                .anyMatch(mark -> mark.pointer.equals(pointer) && value(mark, reader) != null);
    }

    private static @Nullable String value(Mark mark, FieldReader reader) {
        if (reader.missing(mark.field) || !reader.isScalar(mark.field)) {
            return null;
        }
        try {
            String text = reader.text(mark.field);
            String value = mark.values.contains(text) ? text : reader.code(mark.field);
            return mark.values.contains(value) ? value : null;
        } catch (MappingProblem e) {
            return null;
        }
    }
}
