package anlan.command.catalog;

import anlan.catalog.finding.YamlLines;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;

/**
 * Changes single fields of {@code catalog.yaml}; all else stays, comments too. Line by line, as
 * Jackson and SnakeYAML write a file anew: without its comments' places, its layout, its quotes.
 */
public final class HeaderEdit {
    private HeaderEdit() {}

    /**
     * The text with a field of the top level set, or added at the end.
     *
     * @param yaml text of {@code catalog.yaml}
     */
    public static String set(String yaml, String field, String value) {
        String quoted = '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        NodeTuple known = YamlLines.field(YamlLines.compose(yaml), field);
        if (known == null) {
            return yaml.stripTrailing() + "\n" + field + ": " + quoted + "\n";
        }
        Node old = known.getValueNode();
        int begin = yaml.offsetByCodePoints(0, old.getStartMark().getIndex());
        int end = yaml.offsetByCodePoints(0, old.getEndMark().getIndex());
        return yaml.substring(0, begin) + quoted + yaml.substring(end);
    }
}
