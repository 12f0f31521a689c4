package anlan.catalog.file;

import anlan.catalog.field.FieldPath;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads where a field comes from: text with pointers, or {@code {from: …, pattern: …, constant: …}}
 * with any of these, or {@code {hash: […]}}.
 */
final class FieldPathDeserializer extends StdDeserializer<FieldPath> {
    private static final long serialVersionUID = 1L;
    private static final String FROM = "from";
    private static final String PATTERN = "pattern";
    private static final String CONSTANT = "constant";
    private static final String HASH = "hash";
    private static final Set<String> KNOWN = Set.of(FROM, PATTERN, CONSTANT, HASH);

    FieldPathDeserializer() {
        super(FieldPath.class);
    }

    @Override
    public FieldPath deserialize(JsonParser parser, DeserializationContext context)
            throws IOException {
        JsonNode told = parser.readValueAsTree();
        if (told.isTextual()) {
            return FieldPath.of(told.textValue());
        }
        if (!told.isObject()) {
            throw wrong(parser, told);
        }
        Iterator<String> names = told.fieldNames();
        while (names.hasNext()) {
            if (!KNOWN.contains(names.next())) {
                throw wrong(parser, told);
            }
        }
        String from = text(parser, told, FROM);
        String pattern = text(parser, told, PATTERN);
        String constant = text(parser, told, CONSTANT);
        if (told.has(HASH)) {
            if (told.size() > 1) {
                throw wrong(parser, told);
            }
            return new FieldPath(List.of(hashed(parser, told.get(HASH))), null, null, true);
        }
        if (from == null && (pattern != null || constant == null)) {
            throw wrong(parser, told);
        }
        return new FieldPath(
                from == null ? List.of() : FieldPath.of(from).choices(), pattern, constant, false);
    }

    private static List<String> hashed(JsonParser parser, JsonNode list) throws IOException {
        List<String> pointers = new ArrayList<>();
        for (JsonNode one : list.isArray() ? list : List.of(list)) {
            if (!one.isTextual()) {
                throw wrong(parser, list);
            }
            pointers.add(FieldPath.unquoted(one.textValue()));
        }
        if (pointers.isEmpty()) {
            throw wrong(parser, list);
        }
        return pointers;
    }

    private static @Nullable String text(JsonParser parser, JsonNode told, String name)
            throws IOException {
        JsonNode value = told.get(name);
        if (value == null) {
            return null;
        }
        if (!value.isValueNode() || value.isNull()) {
            throw wrong(parser, told);
        }
        return value.asText();
    }

    private static InvalidFormatException wrong(JsonParser parser, JsonNode told) {
        return new InvalidFormatException(
                parser,
                "no field", // the reader says what to write
                told,
                FieldPath.class);
    }
}
