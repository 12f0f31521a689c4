package anlan.source;

import anlan.catalog.field.FieldPath;
import anlan.catalog.field.Pointers;
import anlan.catalog.source.Notation;
import anlan.source.form.MessageBytes;
import anlan.source.form.MessagePart;
import anlan.source.form.RawMessage;
import anlan.source.form.UnreadableMessage;
import anlan.source.text.AbsentValues;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields named by JSON Pointers in a single pass over the tokens of a message, without a
 * tree: a library's readers of JSON Pointers build one, or read the message anew for each pointer.
 * Every field is brought into its normal form here, whatever it is read for. Holds the values of
 * the last message; not for use by several threads.
 */
final class FieldReader {
    private final String encoding;
    private final AbsentValues absent;
    private final Map<String, AbsentValues> absentAt = new HashMap<>();
    private final PointerTree root = new PointerTree();
    private final List<String> pointers = new ArrayList<>();
    private final List<RecordField> ofRecord = new ArrayList<>();
    private final Map<FieldPath, Integer> made = new HashMap<>();
    private MadeField[] madeFields = new MadeField[0];
    private FieldValue[] values = new FieldValue[0];
    private boolean garbled;

    /** Reads nothing yet. */
    FieldReader(Notation notation) {
        encoding = new MessageBytes(notation.encoding()).encoding();
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
     * @throws IllegalArgumentException when it is none
     */
    int field(String pointer) {
        String problem = FieldPath.problem(pointer);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        int number = number(pointer);
        values[number].keepText();
        return number;
    }

    /** The same for a field that may come from more than one pointer, or none. */
    int field(FieldPath path) {
        return path.isPlain() ? field(path.pointers().get(0)) : made(path);
    }

    /** The same for a field that is asked for a number only; −1 where there is none. */
    int measure(@Nullable FieldPath path) {
        if (path == null) {
            return -1;
        }
        return path.isPlain() ? number(path.pointers().get(0)) : made(path);
    }

    private int made(FieldPath path) {
        String problem = path.problem();
        if (problem != null || path.isJoined()) {
            throw new IllegalArgumentException(
                    problem == null ? path.text() + " is more than one field" : problem);
        }
        Integer known = made.get(path);
        if (known != null) {
            return known;
        }
        int[] from = path.pointers().stream().mapToInt(this::field).toArray();
        int number = pointers.size();
        pointers.add(path.text());
        values = Arrays.copyOf(values, number + 1);
        MadeField field = new MadeField(number, path, from, absent, encoding);
        field.make(values);
        madeFields = Arrays.copyOf(madeFields, madeFields.length + 1);
        madeFields[madeFields.length - 1] = field;
        made.put(path, number);
        return number;
    }

    /** The field that the last message has it from; −1 = none, as it is a constant. */
    int origin(int field) {
        for (MadeField one : madeFields) {
            if (one.number() == field) {
                return one.origin();
            }
        }
        return field;
    }

    private int number(String pointer) {
        int known = pointers.indexOf(pointer);
        if (known >= 0) {
            return known;
        }
        int number = pointers.size();
        if (Pointers.isOfRecord(pointer)) {
            ofRecord.add(new RecordField(pointer, number));
        } else {
            root.add(pointer, number);
        }
        pointers.add(pointer);
        values = Arrays.copyOf(values, number + 1);
        values[number] = new FieldValue(pointer, absentAt.getOrDefault(pointer, absent), encoding);
        return number;
    }

    /** Number of a pointer that a source need not have; −1 where it has not. */
    int optional(@Nullable FieldPath path) {
        return path == null ? -1 : field(path);
    }

    /** Numbers of fields of which each choice has one or several that are joined. */
    int[][] fields(FieldPath path) {
        String problem = path.problem();
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        boolean joined = path.pattern() == null && path.constant() == null;
        return joined
                ? path.choices().stream()
                        .map(choice -> choice.stream().mapToInt(this::field).toArray())
                        .toArray(int[][]::new)
                : new int[][] {{made(path)}};
    }

    /** The first choice of which nothing is missing; if there is none, the first of all. */
    int[] chosen(int[][] choices) {
        for (int[] choice : choices) {
            if (!missing(choice)) {
                return choice;
            }
        }
        return choices[0];
    }

    /** All pointers that lead to a field, and what else fields are made of. */
    Set<String> pointers() {
        return Set.copyOf(pointers);
    }

    /**
     * Reads one part of a message; earlier values are forgotten.
     *
     * @param part is read to its end, and closed
     */
    void read(MessagePart.Fields part, RawMessage message) throws MappingProblem {
        parse(part, message);
        for (MadeField field : madeFields) {
            field.make(values);
        }
    }

    private void parse(MessagePart.Fields part, RawMessage message) throws MappingProblem {
        for (FieldValue value : values) {
            value.forget();
        }
        for (RecordField field : ofRecord) {
            field.read(message, values);
        }
        garbled = part.garbled();
        try (JsonParser parser = part.parser()) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MappingProblem("not_an_object", "the message is no JSON object");
            }
            object(parser, root);
            if (parser.nextToken() != null) {
                throw new MappingProblem(
                        "not_json", "something follows the JSON object, at byte " + at(parser));
            }
        } catch (IOException e) {
            UnreadableMessage unreadable = UnreadableMessage.json(e, encoding);
            throw new MappingProblem(unreadable.reason(), unreadable.text());
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
            values[node.field].take(parser, token, garbled);
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

    /** Whether the field is neither an object nor an array. */
    boolean isScalar(int field) {
        return values[field].isScalar();
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

    /** Whether all of the fields were missing. */
    boolean missingAll(int[] several) {
        for (int field : several) {
            if (!missing(field)) {
                return false;
            }
        }
        return true;
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

    /** Whether the field is a text that may be more than a number, or true or false. */
    boolean isWritten(int field) {
        return values[field].isWritten();
    }

    /** The field as a finite number. */
    double number(int field, String reason) throws MappingProblem {
        return values[field].number(reason);
    }

    /** Pointer to where the last message has it. */
    String pointer(int field) {
        int origin = origin(field);
        return pointers.get(origin < 0 ? field : origin);
    }

    private static long at(JsonParser parser) {
        return parser.currentTokenLocation().getByteOffset();
    }
}
