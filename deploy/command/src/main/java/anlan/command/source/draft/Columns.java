package anlan.command.source.draft;

import anlan.catalog.field.FieldPath;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The fields of all messages of a sample, in the order in which they come first.
 *
 * @param fields each with its values
 * @param rows pointers to lists of objects → the most entries that one has: a message has several
 *     things in it
 * @param inner pointers to texts that are JSON themselves → names of the fields within
 * @param notes what is to be known of them, in sentences
 */
record Columns(
        List<Column> fields,
        Map<String, Integer> rows,
        Map<String, List<String>> inner,
        List<String> notes) {
    private static final int MOST_FIELDS = 400;
    private static final int DEEPEST = 8;

    /** Entries of a list of plain values that have pointers of their own, such as a position's. */
    private static final int MOST_ENTRIES = 4;

    private static final int LONGEST_TEXT = 400;

    static Columns of(SourceSample sample) {
        return new Reader(sample.messages().size()).of(sample.messages());
    }

    private static final class Reader {
        private final int messages;
        private final Map<String, String[]> values = new LinkedHashMap<>();
        private final Map<String, Integer> rows = new TreeMap<>();
        private final Map<String, List<String>> inner = new TreeMap<>();
        private final List<String> notes = new ArrayList<>();
        private boolean unwritable;
        private boolean tooMany;
        private boolean tooDeep;

        Reader(int messages) {
            this.messages = messages;
        }

        Columns of(List<JsonNode> all) {
            for (int i = 0; i < all.size(); i++) {
                add("", all.get(i), i, 0);
            }
            if (tooMany) {
                notes.add(
                        "There are more than %d fields; only those were looked at."
                                .formatted(MOST_FIELDS));
            }
            if (tooDeep) {
                notes.add("What lies deeper than %d levels was left out.".formatted(DEEPEST));
            }
            List<Column> fields = new ArrayList<>();
            values.forEach((pointer, texts) -> fields.add(Column.of(pointer, List.of(texts))));
            if (unwritable) {
                notes.add(
                        "A field whose name has a quote, a bar or blanks at an end was left out:"
                                + " write its pointer in quotes.");
            }
            return new Columns(withoutBefore(fields), rows, inner, notes);
        }

        private void add(String pointer, JsonNode node, int message, int depth) {
            if (depth > DEEPEST) {
                tooDeep = true;
            } else if (node.isObject()) {
                node.properties()
                        .forEach(
                                field ->
                                        add(
                                                pointer + "/" + step(field.getKey()),
                                                field.getValue(),
                                                message,
                                                depth + 1));
            } else if (node.isArray()) {
                list(pointer, node, message, depth);
            } else if (!pointer.isEmpty()) {
                text(pointer, node, message);
            }
        }

        private void list(String pointer, JsonNode list, int message, int depth) {
            if (list.size() > 0 && list.get(0).isObject()) {
                rows.merge(pointer, list.size(), Math::max);
                add(pointer + "/0", list.get(0), message, depth + 1);
                return;
            }
            for (int i = 0; i < Math.min(list.size(), MOST_ENTRIES); i++) {
                if (list.get(i).isValueNode()) {
                    add(pointer + "/" + i, list.get(i), message, depth + 1);
                }
            }
        }

        private void text(String pointer, JsonNode node, int message) {
            String text = node.isNull() ? "" : node.asText().strip();
            JsonNode json = text.startsWith("{") ? SampleReader.tree(text) : null;
            if (json != null && json.isObject()) {
                List<String> names = new ArrayList<>();
                json.fieldNames().forEachRemaining(names::add);
                inner.putIfAbsent(pointer, names);
                return;
            }
            if (!FieldPath.of(pointer).equals(FieldPath.plain(pointer))) {
                unwritable = true;
                return;
            }
            if (!values.containsKey(pointer)) {
                if (values.size() >= MOST_FIELDS) {
                    tooMany = true;
                    return;
                }
                String[] texts = new String[messages];
                Arrays.fill(texts, "");
                values.put(pointer, texts);
            }
            String[] texts = values.get(pointer);
            if (texts != null) {
                texts[message] =
                        text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
            }
        }

        /** Of a change of a table only what the row is now, not what it was. */
        private List<Column> withoutBefore(List<Column> fields) {
            boolean change =
                    fields.stream().anyMatch(it -> it.pointer().contains("/after/"))
                            && fields.stream().anyMatch(it -> it.name().whole().equals("op"));
            if (!change) {
                return fields;
            }
            notes.add(
                    "The messages are changes of a table (Debezium): what a row was before was left"
                            + " out; a change whose 'op' is d deletes its row.");
            return fields.stream().filter(it -> !it.pointer().contains("/before/")).toList();
        }

        private static String step(String name) {
            return name.replace("~", "~0").replace("/", "~1");
        }
    }
}
