package anlan.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.core.util.RecyclerPool;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields named by JSON Pointers in a single pass over the tokens of a message, without a
 * tree: a library's readers of JSON Pointers build one, or read the message anew for each pointer.
 * Holds the values of the last message; not for use by several threads.
 */
final class FieldReader {
    private static final String ESCAPED_SLASH = "~1";

    private final JsonFactory json =
            JsonFactory.builder()
                    .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                    .recyclerPool(new OwnBuffers())
                    .build();
    private final Set<String> absent;
    private final Node root = new Node();
    private final List<String> pointers = new ArrayList<>();
    private @Nullable String[] texts = new String[0];
    private long[] wholes = new long[0];
    private double[] decimals = new double[0];
    private JsonToken[] kinds = new JsonToken[0];

    /**
     * Reads nothing yet.
     *
     * @param absent texts that say that there is no value
     */
    FieldReader(Collection<String> absent) {
        this.absent = Set.copyOf(absent);
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
        int known = pointers.indexOf(pointer);
        if (known >= 0) {
            return known;
        }
        Node node = root;
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace(ESCAPED_SLASH, "/").replace("~0", "~");
            node = node.children.computeIfAbsent(name, key -> new Node());
        }
        node.field = pointers.size();
        pointers.add(pointer);
        int size = pointers.size();
        texts = Arrays.copyOf(texts, size);
        wholes = Arrays.copyOf(wholes, size);
        decimals = Arrays.copyOf(decimals, size);
        kinds = Arrays.copyOf(kinds, size);
        return node.field;
    }

    /** Numbers of several pointers, with a space between. */
    int[] fields(String wanted) {
        return Arrays.stream(wanted.trim().split("\\s+")).mapToInt(this::field).toArray();
    }

    /** Reads one message; earlier values are forgotten. */
    void read(byte[] message) throws MappingProblem {
        Arrays.fill(kinds, JsonToken.NOT_AVAILABLE);
        try (JsonParser parser = json.createParser(message)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new MappingProblem("not_an_object", "the message is no JSON object");
            }
            object(parser, root);
            if (parser.nextToken() != null) {
                throw new MappingProblem(
                        "not_json", "something follows the JSON object, at byte " + at(parser));
            }
        } catch (JsonProcessingException e) {
            throw new MappingProblem("not_json", "no JSON: " + place(e));
        } catch (IOException e) {
            throw new MappingProblem("not_json", "no JSON in UTF-8");
        }
    }

    private void object(JsonParser parser, Node node) throws IOException {
        String name;
        for (int position = 0; (name = parser.nextFieldName()) != null; position++) {
            Node child = node.child(name, position);
            JsonToken token = parser.nextToken();
            if (child == null) {
                parser.skipChildren();
            } else if (token == JsonToken.START_OBJECT && !child.children.isEmpty()) {
                object(parser, child);
            } else if (child.field >= 0) {
                value(parser, token, child.field);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void value(JsonParser parser, JsonToken token, int field) throws IOException {
        JsonToken kind = token;
        switch (token) {
            case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> texts[field] = parser.getText();
            case VALUE_NUMBER_INT -> {
                if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
                    texts[field] = parser.getText();
                    kind = JsonToken.VALUE_STRING;
                } else {
                    wholes[field] = parser.getLongValue();
                }
            }
            case VALUE_NUMBER_FLOAT -> decimals[field] = parser.getDoubleValue();
            case START_OBJECT, START_ARRAY -> parser.skipChildren();
            default -> kind = JsonToken.NOT_AVAILABLE;
        }
        kinds[field] = kind;
    }

    /** Whether the field was absent, null, an empty string or a text that says so. */
    boolean missing(int field) {
        return field < 0
                || kinds[field] == JsonToken.NOT_AVAILABLE
                || (kinds[field] == JsonToken.VALUE_STRING
                        && (text(field).isBlank()
                                || (!absent.isEmpty() && absent.contains(text(field)))));
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

    /** The fields as one text, a space between. */
    String text(int[] several) {
        String text = text(several[0]);
        for (int i = 1; i < several.length; i++) {
            text = text + ' ' + text(several[i]);
        }
        return text;
    }

    /** The field as text; empty where it is missing. */
    String text(int field) {
        if (field < 0) {
            return "";
        }
        return switch (kinds[field]) {
            case VALUE_STRING, VALUE_TRUE, VALUE_FALSE -> {
                String text = texts[field];
                yield text == null ? "" : text;
            }
            case VALUE_NUMBER_INT -> Long.toString(wholes[field]);
            case VALUE_NUMBER_FLOAT -> Double.toString(decimals[field]);
            default -> "";
        };
    }

    /** The field as a whole number. */
    long whole(int field, String reason) throws MappingProblem {
        if (kinds[field] == JsonToken.VALUE_NUMBER_INT) {
            return wholes[field];
        }
        try {
            return Long.parseLong(text(field).trim());
        } catch (NumberFormatException e) {
            throw new MappingProblem(reason, pointer(field) + " is no whole number");
        }
    }

    /** The field as a finite number. */
    double number(int field, String reason) throws MappingProblem {
        double number;
        try {
            number =
                    switch (kinds[field]) {
                        case VALUE_NUMBER_INT -> wholes[field];
                        case VALUE_NUMBER_FLOAT -> decimals[field];
                        default -> Double.parseDouble(text(field).trim());
                    };
        } catch (NumberFormatException e) {
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
    private static String place(JsonProcessingException e) {
        String what =
                e instanceof JsonEOFException
                        ? "it ends too early"
                        : "a character that does not belong there";
        return e.getLocation() == null
                ? what
                : what + ", at byte " + e.getLocation().getByteOffset();
    }

    private static final class Node {
        private static final int REMEMBERED = 64;

        private final Map<String, Node> children = new HashMap<>();
        private final @Nullable String[] names = new String[REMEMBERED];
        private final @Nullable Node[] nodes = new Node[REMEMBERED];
        private int field = -1;

        /**
         * The child of this name; null when no pointer leads there. A sender's fields mostly come
         * in the same order, and the parser interns their names: then one comparison finds the
         * child.
         */
        @SuppressWarnings("ReferenceEquality") // a miss only costs the look-up
        @Nullable Node child(String name, int position) {
            if (position >= REMEMBERED) {
                return children.get(name);
            }
            if (names[position] != name) {
                names[position] = name;
                nodes[position] = children.get(name);
            }
            return nodes[position];
        }
    }

    /** The parser's buffers, used by one message after the other. */
    private static final class OwnBuffers implements RecyclerPool<BufferRecycler> {
        private static final long serialVersionUID = 1L;

        private transient @Nullable BufferRecycler buffers;

        @Override
        public BufferRecycler acquirePooled() {
            if (buffers == null) {
                buffers = new BufferRecycler();
            }
            return buffers;
        }

        @Override
        public void releasePooled(BufferRecycler pooled) {}
    }
}
