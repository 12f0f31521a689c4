package anlan.catalog.finding;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Lines of a YAML file, from its nodes' marks. */
public final class YamlLines implements LineNumbers {
    private final @Nullable Node root;

    private final List<Integer> aliases = new ArrayList<>();

    public YamlLines(String text) {
        addAliases(text);
        root = aliases.isEmpty() ? compose(text) : null;
    }

    /** Lines with an alias, such as {@code *name}: they could make a circle. */
    List<Integer> aliases() {
        return aliases;
    }

    private void addAliases(String text) {
        try {
            for (Event event : new Yaml().parse(new StringReader(text))) {
                if (event instanceof AliasEvent) {
                    aliases.add(event.getStartMark().getLine() + 1);
                }
            }
        } catch (YAMLException e) {
            aliases.clear(); // no YAML: its reader says where
        }
    }

    /** The nodes of a text; null where it is empty or no YAML. */
    public static @Nullable Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        try {
            return new Yaml(options).compose(new StringReader(text));
        } catch (YAMLException e) {
            return null;
        }
    }

    @Override
    public int of(List<Object> path) {
        int line = root == null ? 0 : root.getStartMark().getLine();
        Node node = root;
        for (Object step : path) {
            NodeTuple field = field(node, step);
            node = within(node, step);
            if (node == null) {
                break;
            }
            line = (field == null ? node : field.getKeyNode()).getStartMark().getLine();
        }
        return line + 1;
    }

    @Override
    public String name(List<Object> path) {
        NodeTuple name = field(node(path), "name");
        return name != null && name.getValueNode() instanceof ScalarNode scalar
                ? scalar.getValue()
                : "";
    }

    @Override
    public List<String> fields(List<Object> path) {
        List<String> fields = new ArrayList<>();
        if (node(path) instanceof MappingNode entry) {
            for (NodeTuple field : entry.getValue()) {
                if (field.getKeyNode() instanceof ScalarNode key) {
                    fields.add(key.getValue());
                }
            }
        }
        return fields;
    }

    private @Nullable Node node(List<Object> path) {
        Node node = root;
        for (Object step : path) {
            node = within(node, step);
        }
        return node;
    }

    /** Lines of fields and entries that are there and say nothing. */
    List<Integer> empty() {
        List<Integer> found = new ArrayList<>();
        addEmpty(root, found);
        return found;
    }

    private static void addEmpty(@Nullable Node node, List<Integer> found) {
        if (node instanceof MappingNode mapping) {
            mapping.getValue().forEach(field -> addEmpty(field.getValueNode(), found));
        } else if (node instanceof SequenceNode list) {
            list.getValue().forEach(element -> addEmpty(element, found));
        } else if (node instanceof ScalarNode && node.getTag().equals(Tag.NULL)) {
            found.add(node.getStartMark().getLine() + 1);
        }
    }

    /** A field of a mapping; null = it has none, or there is no mapping. */
    public static @Nullable NodeTuple field(@Nullable Node node, Object name) {
        if (!(node instanceof MappingNode mapping)) {
            return null;
        }
        for (NodeTuple field : mapping.getValue()) {
            if (field.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** What a field or a position holds; null = there is none. */
    private static @Nullable Node within(@Nullable Node node, Object step) {
        NodeTuple field = field(node, step);
        return field == null ? element(node, step) : field.getValueNode();
    }

    private static @Nullable Node element(@Nullable Node node, Object position) {
        return node instanceof SequenceNode list
                        && position instanceof Integer index
                        && index < list.getValue().size()
                ? list.getValue().get(index)
                : null;
    }
}
