package anlan.sink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code schemas/<topic>.schema.json} says about the columns of a result.
 *
 * @param fields every field with its column of ClickHouse: type, and title and description as its
 *     comment
 */
record ResultSchema(String topic, Map<String, String> fields) {
    private static final Path FOLDER = Path.of("../schemas");
    private static final String SUFFIX = ".schema.json";
    private static final Set<String> QUOTED =
            Set.of("index", "key", "offset", "partition", "window");

    /** Topics that Anlan writes: what others write about alerts has no table. */
    static List<String> topics() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(SUFFIX))
                    .map(name -> name.replace(SUFFIX, ""))
                    .filter(topic -> !topic.equals("alert-actions"))
                    .sorted()
                    .toList();
        }
    }

    static ResultSchema of(String topic) throws IOException {
        JsonNode schema = new ObjectMapper().readTree(FOLDER.resolve(topic + SUFFIX).toFile());
        Map<String, String> fields = new LinkedHashMap<>();
        schema.path("properties")
                .properties()
                .forEach(field -> fields.put(field.getKey(), column(field)));
        return new ResultSchema(topic, fields);
    }

    /** Beginning of the names of its tables. */
    String table() {
        return topic.replace('-', '_');
    }

    private static String column(Map.Entry<String, JsonNode> field) {
        JsonNode says = field.getValue();
        String comment = says.path("title").asText() + ' ' + says.path("description").asText();
        return "%s %s COMMENT '%s'"
                .formatted(
                        quoted(field.getKey()),
                        TableColumns.type(says),
                        comment.replace("'", "''"));
    }

    static String quoted(String name) {
        return QUOTED.contains(name) ? '`' + name + '`' : name;
    }
}
