package anlan.command.weigh;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A YAML file in which single values are replaced and all else stays, comments and layout too:
 * SnakeYAML tells where they stand, but writes a file anew.
 */
final class YamlText {
    private final String text;
    private final Node root;

    /** New text by the node that it replaces, by where that begins. */
    private final Map<Integer, Replacement> replacements = new TreeMap<>();

    private record Replacement(int end, String value) {}

    YamlText(String text) {
        this.text = text;
        root = new Yaml().compose(new StringReader(text));
    }

    /**
     * The weight of a part of a group; null = it has none of its own.
     *
     * @param path names of the dimensions down to the group; empty = the index
     */
    @Nullable Node weight(String index, List<String> path, int part) {
        Node group = named(root, index);
        for (String name : path) {
            group = named(field(group, "dimensions"), name);
        }
        Node dimensions = field(group, "dimensions");
        Node parts = dimensions == null ? field(group, "indicators") : dimensions;
        return parts instanceof SequenceNode list && part < list.getValue().size()
                ? field(list.getValue().get(part), "weight")
                : null;
    }

    /** Replaces a value; null is left alone. */
    void replace(@Nullable Node node, String value) {
        if (node != null) {
            replacements.put(
                    node.getStartMark().getIndex(),
                    new Replacement(node.getEndMark().getIndex(), value));
        }
    }

    /** The file with all replacements. */
    String text() {
        StringBuilder changed = new StringBuilder();
        int done = 0;
        for (Map.Entry<Integer, Replacement> each : replacements.entrySet()) {
            // marks count characters, of which some are two in Java
            int begin = text.offsetByCodePoints(0, each.getKey());
            changed.append(text, done, begin).append(each.getValue().value());
            done = text.offsetByCodePoints(0, each.getValue().end());
        }
        return changed.append(text, done, text.length()).toString();
    }

    private static @Nullable Node named(@Nullable Node list, String name) {
        if (list instanceof SequenceNode entries) {
            for (Node entry : entries.getValue()) {
                if (field(entry, "name") instanceof ScalarNode found
                        && found.getValue().equals(name)) {
                    return entry;
                }
            }
        }
        return null;
    }

    private static @Nullable Node field(@Nullable Node node, String name) {
        if (node instanceof MappingNode mapping) {
            for (NodeTuple field : mapping.getValue()) {
                if (field.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
                    return field.getValueNode();
                }
            }
        }
        return null;
    }
}
