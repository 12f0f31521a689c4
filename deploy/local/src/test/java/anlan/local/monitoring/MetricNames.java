package anlan.local.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Which metrics the rules and the board for operators ask for. */
public final class MetricNames {
    private static final Pattern NAME = Pattern.compile("\\b(?:flink|anlan)_\\w+");

    private MetricNames() {}

    /** The rules, as they stand in the file. */
    static List<JsonNode> rules() throws IOException {
        return new YAMLMapper()
                        .readTree(MonitoredStack.folder().resolve("rules.yml").toFile())
                        .findValues("rules")
                        .stream()
                        .flatMap(rules -> rules.valueStream())
                        .toList();
    }

    /** All names within expressions. */
    public static Set<String> all() throws IOException {
        Set<String> names = new TreeSet<>();
        for (JsonNode rule : rules()) {
            names(rule.path("expr").asText(), names);
        }
        new ObjectMapper()
                .readTree(MonitoredStack.folder().resolve("board.json").toFile())
                .findValues("expr")
                .forEach(expression -> names(expression.asText(), names));
        return names;
    }

    private static void names(String expression, Set<String> into) {
        NAME.matcher(expression).results().map(MatchResult::group).forEach(into::add);
    }
}
