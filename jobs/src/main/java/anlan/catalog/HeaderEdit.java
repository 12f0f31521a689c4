package anlan.catalog;

import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Changes single fields of {@code catalog.yaml}; all else stays, comments too. */
public final class HeaderEdit {
    private HeaderEdit() {}

    /**
     * The text with a field of the top level set, or added at the end.
     *
     * @param yaml text of {@code catalog.yaml}
     */
    public static String set(String yaml, String field, String value) {
        String quoted = '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        Node root = YamlLines.compose(yaml);
        if (root instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                if (tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals(field)) {
                    Node old = tuple.getValueNode();
                    int begin = yaml.offsetByCodePoints(0, old.getStartMark().getIndex());
                    int end = yaml.offsetByCodePoints(0, old.getEndMark().getIndex());
                    return yaml.substring(0, begin) + quoted + yaml.substring(end);
                }
            }
        }
        return yaml.stripTrailing() + "\n" + field + ": " + quoted + "\n";
    }
}
