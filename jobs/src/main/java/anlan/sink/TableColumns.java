package anlan.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns that the table of a topic has by the topic's schema: whether a table that refuses row
 * after row is another than the rows are for.
 */
final class TableColumns {
    private static final ObjectMapper JSON = new ObjectMapper();

    private TableColumns() {}

    /**
     * What makes a table unfit for the rows of its topic.
     *
     * @param actual name → type of its columns, as the server says
     * @return for people; null = nothing
     */
    static @Nullable String problem(String table, Map<String, String> actual) {
        for (Map.Entry<String, String> wanted : wanted(ResultTopics.ofTable(table)).entrySet()) {
            String type = actual.get(wanted.getKey());
            if (type == null) {
                return "its column %s is missing".formatted(wanted.getKey());
            }
            if (!plain(type).equals(plain(wanted.getValue()))) {
                return "its column %s is %s and should be %s"
                        .formatted(wanted.getKey(), type, wanted.getValue());
            }
        }
        return null;
    }

    /** Name → type, as the schema of a topic says. */
    static Map<String, String> wanted(String topic) {
        String name = "/schemas/" + topic + ".schema.json";
        try (InputStream schema = TableColumns.class.getResourceAsStream(name)) {
            if (schema == null) {
                throw new IOException("no such resource");
            }
            Map<String, String> types = new TreeMap<>();
            JSON.readTree(schema)
                    .path("properties")
                    .properties()
                    .forEach(field -> types.put(field.getKey(), type(field.getValue())));
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException("the schema of " + topic + " is not in the jar", e);
        }
    }

    /** A list of objects is an array of tuples, whose types stand with the objects' fields. */
    static String type(JsonNode says) {
        JsonNode parts = says.path("items").path("properties");
        if (parts.isMissingNode()) {
            return says.path("x-clickhouse").asText();
        }
        List<String> types =
                parts.properties().stream()
                        .map(part -> part.getKey() + ' ' + type(part.getValue()))
                        .toList();
        return "Array(Tuple(" + String.join(", ", types) + "))";
    }

    /** However a server lays it out, and whatever zone times are shown in: that is the county's. */
    private static String plain(String type) {
        return type.replaceAll("[\\s`]", "").replaceAll("(DateTime(64)?\\([^')]*)'[^']*'", "$1");
    }
}
