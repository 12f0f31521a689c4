package anlan.catalog.transform;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.schibsted.spt.data.jslt.Function;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSLT's functions of regular expressions, by RE2: in a time that grows with the text alone,
 * whatever the pattern. Not for use by several threads.
 */
final class PatternFunctions {
    private static final int REMEMBERED = 200;

    private final Map<String, Pattern> patterns =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Pattern> eldest) {
                    return size() > REMEMBERED;
                }
            };

    List<Function> all() {
        return List.of(
                new TransformFunction("test", 2, 2, this::test),
                TransformFunction.ofValue("capture", 2, 2, this::capture),
                TransformFunction.ofValue("split", 2, 2, this::split),
                TransformFunction.ofValue("replace", 3, 3, this::replace));
    }

    private Matcher matcher(JsonNode[] arguments) {
        String text = TransformFunction.text(arguments[0]);
        return pattern(arguments[1]).matcher(text);
    }

    private Pattern pattern(JsonNode argument) {
        return patterns.computeIfAbsent(TransformFunction.text(argument), Pattern::compile);
    }

    private JsonNode test(JsonNode[] arguments) {
        return BooleanNode.valueOf(!arguments[0].isNull() && matcher(arguments).find());
    }

    private JsonNode capture(JsonNode[] arguments) {
        ObjectNode groups = JsonNodeFactory.instance.objectNode();
        Matcher matcher = matcher(arguments);
        if (matcher.find()) {
            pattern(arguments[1])
                    .namedGroups()
                    .forEach(
                            (name, number) -> {
                                String group = matcher.group(number);
                                if (group != null) {
                                    groups.put(name, group);
                                }
                            });
        }
        return groups;
    }

    private JsonNode split(JsonNode[] arguments) {
        ArrayNode parts = JsonNodeFactory.instance.arrayNode();
        for (String part : pattern(arguments[1]).split(TransformFunction.text(arguments[0]))) {
            parts.add(part);
        }
        return parts;
    }

    private JsonNode replace(JsonNode[] arguments) {
        String by = Matcher.quoteReplacement(TransformFunction.text(arguments[2]));
        return TextNode.valueOf(matcher(arguments).replaceAll(by));
    }
}
