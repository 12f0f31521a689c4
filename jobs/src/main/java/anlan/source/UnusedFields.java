package anlan.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a message has and its mapping leaves. */
final class UnusedFields {
    private final Set<String> used;
    private final List<String> unused = new ArrayList<>();

    private UnusedFields(Set<String> used) {
        this.used = used;
    }

    /**
     * Pointers to them.
     *
     * @param part of a message
     * @param used pointers to what the mapping reads of it
     */
    static List<String> of(JsonNode part, Set<String> used) {
        UnusedFields found = new UnusedFields(used);
        found.add("", part);
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
