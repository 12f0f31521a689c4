package anlan.source;

import anlan.catalog.Source;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields named by JSON Pointers in a single pass over the tokens of a message, without a
 * tree: a library's readers of JSON Pointers build one, or read the message anew for each pointer.
 * Every field is brought into its normal form here, whatever it is read for. Holds the values of
 * the last message; not for use by several threads.
 */
final class FieldReader {
    /** What no message that means something comes near. */
    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(200)
                    .maxNumberLength(1_000)
                    .maxStringLength(16 << 20)
                    .maxNameLength(10_000)
                    .build();

    private final JsonFactory json =
            JsonFactory.builder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .streamReadConstraints(LIMITS)
                    .recyclerPool(new ParserBuffers())
                    .build();
    private final MessageBytes bytes;
    private final AbsentValues absent;
    private final Map<String, AbsentValues> absentAt = new HashMap<>();
    private final PointerTree root = new PointerTree();
    private final List<String> pointers = new ArrayList<>();
    private FieldValue[] values = new FieldValue[0];

    /** Reads nothing yet. */
    FieldReader(Source.Notation notation) {
        bytes = new MessageBytes(notation.encoding());
        absent = new AbsentValues(notation.absent());
        notation.absentAt()
                .forEach(
                        (pointer, values) -> {
                            List<String> all = new ArrayList<>(notation.absent());
                            all.addAll(values);
                            absentAt.put(pointer, new AbsentValues(all));
                        });
    }

    /**
     * Number under which the value at {@code pointer} is found after {@link #read}.
     *
     * @throws IllegalArgumentException when the pointer does not begin with a slash
     */
    int field(String pointer) {
        if (!pointer.startsWith("/") || pointer.length() < 2) {
            throw new IllegalArgumentException(
                    "'" + pointer + "' is no JSON Pointer; write it as /field or /outer/field");
        }
        int number = number(pointer);
        values[number].keepText();
        return number;
    }

    /** The same for a field that is asked for a number only; −1 where there is none. */
    int measure(@Nullable String pointer) {
        return pointer == null ? -1 : number(pointer);
    }

    private int number(String pointer) {
        int known = pointers.indexOf(pointer);
        if (known >= 0) {
            return known;
        }
        int number = pointers.size();
        root.add(pointer, number);
        pointers.add(pointer);
        values = Arrays.copyOf(values, number + 1);
        values[number] =
                new FieldValue(pointer, absentAt.getOrDefault(pointer, absent), bytes.encoding());
        return number;
    }

    /** Number of a pointer that a source need not have; −1 where it has not. */
    int optional(@Nullable String pointer) {
        return pointer == null ? -1 : field(pointer);
    }

    /** Numbers of several pointers, with a space between. */
    int[] fields(String wanted) {
        return Arrays.stream(wanted.trim().split("\\s+")).mapToInt(this::field).toArray();
    }

    /** Reads one message; earlier values are forgotten. */
    void read(byte[] message) throws MappingProblem {
        for (FieldValue value : values) {
            value.forget();
        }
        try (JsonParser parser = json.createParser(bytes.utf8(message))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MappingProblem("not_an_object", "the message is no JSON object");
            }
            object(parser, root);
            if (parser.nextToken() != null) {
                throw new MappingProblem(
                        "not_json", "something follows the JSON object, at byte " + at(parser));
            }
        } catch (StreamConstraintsException e) {
            throw new MappingProblem(
                    "beyond_limits",
                    "the JSON is too deep, or a name, number or text in it too long" + place(e));
        } catch (JsonProcessingException e) {
            throw new MappingProblem("not_json", "no JSON: " + what(e));
        } catch (IOException e) {
            throw new MappingProblem("not_json", "no JSON in " + bytes.encoding());
        }
    }

    private void object(JsonParser parser, PointerTree node) throws IOException {
        String name;
        for (int position = 0; (name = parser.nextFieldName()) != null; position++) {
            value(parser, parser.nextToken(), node.child(name, position));
        }
    }

    private void array(JsonParser parser, PointerTree node) throws IOException {
        JsonToken token;
        for (int i = 0; (token = parser.nextToken()) != JsonToken.END_ARRAY; i++) {
            value(parser, token, node.element(i));
        }
    }

    private void value(JsonParser parser, JsonToken token, @Nullable PointerTree node)
            throws IOException {
        if (node == null) {
            parser.skipChildren();
            return;
        }
        if (node.field >= 0) {
            values[node.field].take(parser, token, bytes.isGarbled());
        }
        if (node.isLeaf() || !token.isStructStart()) {
            parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            object(parser, node);
        } else {
            array(parser, node);
        }
    }

    /** Whether the field was not there, null, blank, or a value that says that there is none. */
    boolean missing(int field) {
        return field < 0 || values[field].isMissing();
    }

    /** Whether one of the fields was missing. */
    boolean missing(int[] several) {
        for (int field : several) {
            if (missing(field)) {
                return true;
            }
        }
        return false;
    }

    /** The field as it was sent, but for blanks around it; empty where it is missing. */
    String text(int field) throws MappingProblem {
        return field < 0 ? "" : values[field].text();
    }

    /** Several fields as they were sent, a space between. */
    String text(int[] several) throws MappingProblem {
        String text = text(several[0]);
        for (int i = 1; i < several.length; i++) {
            text = text + ' ' + text(several[i]);
        }
        return text;
    }

    /** The field as a code or an id: a whole number has no point. */
    String code(int field) throws MappingProblem {
        return field < 0 ? "" : values[field].code();
    }

    /** Codes of several fields, a space between. */
    String code(int[] several) throws MappingProblem {
        String code = code(several[0]);
        for (int i = 1; i < several.length; i++) {
            code = code + ' ' + code(several[i]);
        }
        return code;
    }

    /**
     * Whether the field is true, false, or a number with a fraction: nothing that names anybody.
     */
    boolean isImpersonal(int field) {
        return values[field].isImpersonal();
    }

    /** The field as a whole number. */
    long whole(int field, String reason) throws MappingProblem {
        return values[field].whole(reason);
    }

    /** The field as a finite number. */
    double number(int field, String reason) throws MappingProblem {
        return values[field].number(reason);
    }

    String pointer(int field) {
        return pointers.get(field);
    }

    private static long at(JsonParser parser) {
        return parser.currentTokenLocation().getByteOffset();
    }

    /** Where and what, but not the message's own text: it may hold personal data. */
    private static String what(JsonProcessingException e) {
        return (e instanceof JsonEOFException
                        ? "it ends too early"
                        : "a character that does not belong there")
                + place(e);
    }

    private static String place(JsonProcessingException e) {
        return e.getLocation() == null ? "" : ", at byte " + e.getLocation().getByteOffset();
    }
}
