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

    /** Up to here a floating point number tells every whole one. */
    private static final double LARGEST_WHOLE = 1L << 53;

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
    private Slot[] slots = new Slot[0];

    /** Value of one pointer in the last message. */
    private static final class Slot {
        private final AbsentValues absent;
        private boolean asText;
        private boolean garbled;
        private JsonToken kind = JsonToken.NOT_AVAILABLE;
        private String text = "";
        private long whole;
        private double decimal;

        Slot(AbsentValues absent) {
            this.absent = absent;
        }
    }

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
        int number = slot(pointer);
        slots[number].asText = true;
        return number;
    }

    /** The same for a field that is asked for a number only; −1 where there is none. */
    int measure(@Nullable String pointer) {
        return pointer == null ? -1 : slot(pointer);
    }

    private int slot(String pointer) {
        int known = pointers.indexOf(pointer);
        if (known >= 0) {
            return known;
        }
        int number = pointers.size();
        root.add(pointer, number);
        pointers.add(pointer);
        slots = Arrays.copyOf(slots, number + 1);
        slots[number] = new Slot(absentAt.getOrDefault(pointer, absent));
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
        for (Slot slot : slots) {
            slot.kind = JsonToken.NOT_AVAILABLE;
            slot.garbled = false;
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
            take(parser, token, slots[node.field]);
        }
        if (node.isLeaf() || !token.isStructStart()) {
            parser.skipChildren();
        } else if (token == JsonToken.START_OBJECT) {
            object(parser, node);
        } else {
            array(parser, node);
        }
    }

    private void take(JsonParser parser, JsonToken token, Slot slot) throws IOException {
        slot.kind = token;
        switch (token) {
            case VALUE_STRING -> takeText(NormalText.of(parser.getText()), slot);
            case VALUE_TRUE, VALUE_FALSE -> slot.text = parser.getText();
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    takeText(parser.getText(), slot);
                } else {
                    slot.whole = parser.getLongValue();
                    forgetIf(slot.absent.holds((double) slot.whole), slot);
                }
            }
            case VALUE_NUMBER_FLOAT -> {
                slot.text = slot.asText ? parser.getText() : "";
                slot.decimal = parser.getDoubleValue();
                forgetIf(slot.absent.holds(slot.decimal), slot);
            }
            case START_OBJECT, START_ARRAY -> {}
            default -> forgetIf(true, slot);
        }
    }

    private void takeText(String text, Slot slot) {
        slot.kind = JsonToken.VALUE_STRING;
        slot.text = text;
        slot.garbled = bytes.isGarbled() && text.indexOf('\uFFFD') >= 0;
        forgetIf(text.isEmpty() || (!slot.absent.isEmpty() && slot.absent.holds(text)), slot);
    }

    private static void forgetIf(boolean nothing, Slot slot) {
        if (nothing) {
            slot.kind = JsonToken.NOT_AVAILABLE;
        }
    }

    /** Whether the field was not there, null, blank, or a value that says that there is none. */
    boolean missing(int field) {
        return field < 0 || slots[field].kind == JsonToken.NOT_AVAILABLE;
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
        if (field < 0) {
            return "";
        }
        Slot slot = slots[field];
        return switch (slot.kind) {
            case VALUE_STRING -> {
                if (slot.garbled) {
                    throw new MappingProblem(
                            "not_in_encoding",
                            pointer(field) + " has bytes that are no " + bytes.encoding());
                }
                yield slot.text;
            }
            case VALUE_TRUE, VALUE_FALSE -> slot.text;
            case VALUE_NUMBER_INT -> Long.toString(slot.whole);
            case VALUE_NUMBER_FLOAT ->
                    slot.text.isEmpty() ? Double.toString(slot.decimal) : slot.text;
            case START_OBJECT -> throw noText(field, "an object; point into it");
            case START_ARRAY -> throw noText(field, "an array; point to one of it with /0");
            default -> "";
        };
    }

    private MappingProblem noText(int field, String holds) {
        return new MappingProblem("not_a_text", pointer(field) + " holds " + holds);
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
        String text = text(field);
        if (field < 0) {
            return text;
        }
        Slot slot = slots[field];
        return switch (slot.kind) {
            case VALUE_STRING -> Numbers.whole(text);
            case VALUE_NUMBER_FLOAT ->
                    slot.decimal == Math.rint(slot.decimal)
                                    && Math.abs(slot.decimal) < LARGEST_WHOLE
                            ? Long.toString((long) slot.decimal)
                            : text;
            default -> text;
        };
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
        return switch (slots[field].kind) {
            case VALUE_TRUE, VALUE_FALSE -> true;
            case VALUE_NUMBER_FLOAT -> slots[field].decimal != Math.rint(slots[field].decimal);
            default -> false;
        };
    }

    /** The field as a whole number. */
    long whole(int field, String reason) throws MappingProblem {
        if (slots[field].kind == JsonToken.VALUE_NUMBER_INT) {
            return slots[field].whole;
        }
        try {
            return Long.parseLong(code(field));
        } catch (NumberFormatException e) {
            throw new MappingProblem(reason, pointer(field) + " is no whole number");
        }
    }

    /** The field as a finite number. */
    double number(int field, String reason) throws MappingProblem {
        Slot slot = slots[field];
        Double number =
                switch (slot.kind) {
                    case VALUE_NUMBER_INT -> (Double) (double) slot.whole;
                    case VALUE_NUMBER_FLOAT -> (Double) slot.decimal;
                    default -> Numbers.parse(text(field));
                };
        if (number == null) {
            throw new MappingProblem(reason, pointer(field) + " is no number");
        }
        if (!Double.isFinite(number)) {
            throw new MappingProblem(reason, pointer(field) + " is not finite");
        }
        return number;
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
