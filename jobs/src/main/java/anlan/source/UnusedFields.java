package anlan.source;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a message has and its mapping leaves. */
final class UnusedFields {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Set<String> used = new HashSet<>();
    private final List<String> unused = new ArrayList<>();

    private UnusedFields() {}

    /**
     * Pointers to them.
     *
     * @param message that has been read before, in UTF-8
     * @param fields what the mapping reads of it
     */
    static List<String> of(byte[] message, List<MappingTrial.Field> fields) {
        UnusedFields found = new UnusedFields();
        fields.forEach(field -> found.used.addAll(List.of(field.pointer().split("\\s+"))));
        try {
            found.add("", JSON.readTree(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found.unused;
    }

    private void add(String pointer, JsonNode node) {
        if (used.contains(pointer)) {
            return;
        }
        if (!node.isObject()) {
            unused.add(pointer);
            return;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey().replace("~", "~0").replace("/", "~1");
            add(pointer + "/" + name, field.getValue());
        }
    }
}
