package anlan.catalog.source;

import anlan.catalog.field.FieldPath;
import anlan.catalog.field.TimeFormats;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the source writes.
 *
 * @param encoding character set of its messages, such as {@code GBK}; null = UTF-8
 * @param absent by which it says that it has no value, in any field, such as {@code NA} or {@code
 *     -9999}; a number stands for every way of writing it, and what ends with a star for all that
 *     begin so, such as {@code 1900-01-01*}
 * @param absentAt the same for single fields: pointer → values
 * @param personal pointers whose values leave the decoder only as HMAC-SHA-256
 * @param open pointers whose texts name nobody and stay as they are; every attribute and subject is
 *     the one or the other
 * @param form what form its messages have, and which of them are nobody's business
 */
public record Notation(
        TimeFormats time,
        @Nullable String encoding,
        List<String> absent,
        Map<String, List<String>> absentAt,
        List<String> personal,
        List<String> open,
        @JsonUnwrapped MessageFields form)
        implements Serializable {
    public Notation {
        time = time == null ? TimeFormats.ISO : time;
        absent = absent == null ? List.of() : absent;
        absentAt = absentAt == null ? Map.of() : FieldPath.unquoted(absentAt);
        personal = personal == null ? List.of() : unquoted(personal);
        open = open == null ? List.of() : unquoted(open);
    }

    public Notation with(TimeFormats times) {
        return new Notation(times, encoding, absent, absentAt, personal, open, form);
    }

    public Notation with(MessageFields fields) {
        return new Notation(time, encoding, absent, absentAt, personal, open, fields);
    }

    private static List<String> unquoted(List<String> pointers) {
        return pointers.stream().map(FieldPath::unquoted).toList();
    }
}
