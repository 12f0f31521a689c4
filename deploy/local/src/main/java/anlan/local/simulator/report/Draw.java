package anlan.local.simulator.report;

import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Weighted;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a value is made up. A feed's file writes it as text with {@link Template placeholders}, as
 * {@code {one: {a: 2, b: 1}}}, {@code {number: [1, 4]}}, {@code {when: {field: {a: ..., otherwise:
 * ...}}}}, as an object or list of such, or as the constant that it is.
 */
public final class Draw {
    private static final String ONE = "one";
    private static final String NUMBER = "number";
    private static final String DECIMALS = "decimals";
    private static final String WHEN = "when";
    private static final String OTHERWISE = "otherwise";

    private final Set<String> needs;
    private final Function<Drawing, @Nullable JsonNode> value;

    private Draw(Set<String> needs, Function<Drawing, @Nullable JsonNode> value) {
        this.needs = needs;
        this.value = value;
    }

    /**
     * Reads the form of a value.
     *
     * @throws IllegalArgumentException when it is none
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Draw of(JsonNode form) {
        if (form.isTextual()) {
            Template template = Template.of(form.textValue());
            return new Draw(template.needs(), template::fill);
        }
        if (form.has(ONE)) {
            return one(only(form, ONE));
        }
        if (form.has(NUMBER)) {
            return number(only(form, NUMBER, DECIMALS), form.path(DECIMALS));
        }
        if (form.has(WHEN)) {
            return when(only(form, WHEN));
        }
        if (form.isObject()) {
            return object(form);
        }
        return form.isArray() ? list(form) : new Draw(Set.of(), drawing -> form);
    }

    /** Fields that must have been drawn before. */
    Set<String> needs() {
        return needs;
    }

    /** Makes up a value; null = the field is left out. */
    @Nullable JsonNode from(Drawing drawing) {
        return value.apply(drawing);
    }

    /** Sets fields, each of which knows those before it. */
    static void all(Map<String, Draw> fields, Drawing drawing, ObjectNode into) {
        fields.forEach(
                (name, draw) -> {
                    JsonNode drawn = draw.from(drawing);
                    if (drawn != null) {
                        into.set(name, drawn);
                    }
                });
    }

    private static Draw one(JsonNode weights) {
        List<Map.Entry<Template, Double>> choices = new ArrayList<>();
        weights.properties()
                .forEach(
                        choice -> {
                            require(
                                    choice.getValue().asDouble() > 0,
                                    "one: the weight of " + choice.getKey() + " must be above 0");
                            choices.add(
                                    Map.entry(
                                            Template.of(choice.getKey()),
                                            choice.getValue().asDouble()));
                        });
        require(!choices.isEmpty(), "one: write what to choose from, such as {road: 5, home: 3}");
        Weighted<Map.Entry<Template, Double>> weighted =
                new Weighted<>(choices, choice -> choice.getValue());
        return new Draw(
                Set.of(), drawing -> weighted.pick(drawing.random()).getKey().fill(drawing));
    }

    private static Draw number(JsonNode range, JsonNode decimals) {
        require(
                range.size() == 2
                        && range.path(0).isNumber()
                        && range.path(1).isNumber()
                        && range.path(0).doubleValue() <= range.path(1).doubleValue(),
                "number: write the least and the greatest, such as [1, 4]");
        double least = range.path(0).doubleValue();
        double greatest = range.path(1).doubleValue();
        if (range.path(0).isIntegralNumber() && range.path(1).isIntegralNumber()) {
            return new Draw(
                    Set.of(),
                    drawing ->
                            LongNode.valueOf(
                                    drawing.random().nextLong((long) least, (long) greatest + 1)));
        }
        int digits = decimals.asInt(1);
        require(digits >= 0 && digits <= 6, "decimals: write a number from 0 to 6");
        return new Draw(
                Set.of(),
                drawing ->
                        DoubleNode.valueOf(
                                Chance.round(
                                        Chance.between(least, greatest, drawing.random()),
                                        digits)));
    }

    private static Draw when(JsonNode cases) {
        require(cases.size() == 1, "when: name one field, such as {kind: {road: 1, otherwise: 2}}");
        String field = cases.properties().iterator().next().getKey();
        Map<String, Draw> branches = new LinkedHashMap<>();
        cases.path(field).properties().forEach(b -> branches.put(b.getKey(), of(b.getValue())));
        require(!branches.isEmpty(), "when: write what follows from the values of " + field);
        Set<String> needs = needs(branches);
        needs.add(field);
        return new Draw(
                needs,
                drawing -> {
                    Draw branch = branches.get(drawing.text(field));
                    Draw chosen = branch == null ? branches.get(OTHERWISE) : branch;
                    return chosen == null ? null : chosen.from(drawing);
                });
    }

    private static Draw object(JsonNode form) {
        Map<String, Draw> fields = new LinkedHashMap<>();
        form.properties().forEach(field -> fields.put(field.getKey(), of(field.getValue())));
        return new Draw(
                needs(fields),
                drawing -> {
                    ObjectNode object = Json.MAPPER.createObjectNode();
                    all(fields, drawing, object);
                    return object;
                });
    }

    private static Draw list(JsonNode form) {
        Map<String, Draw> elements = new LinkedHashMap<>();
        form.forEach(element -> elements.put(elements.size() + "", of(element)));
        return new Draw(
                needs(elements),
                drawing -> {
                    ArrayNode list = Json.MAPPER.createArrayNode();
                    elements.values().forEach(element -> list.add(element.from(drawing)));
                    return list;
                });
    }

    private static Set<String> needs(Map<String, Draw> parts) {
        Set<String> needs = new TreeSet<>();
        parts.values().forEach(part -> needs.addAll(part.needs));
        return needs;
    }

    private static JsonNode only(JsonNode form, String name, String... others) {
        Set<String> allowed = new TreeSet<>(List.of(others));
        allowed.add(name);
        for (Map.Entry<String, JsonNode> field : form.properties()) {
            require(
                    allowed.contains(field.getKey()),
                    name + " goes with " + allowed + " only, not with " + field.getKey());
        }
        return form.path(name);
    }

    /**
     * Refuses what a feed's file says.
     *
     * @throws IllegalArgumentException when it does not hold
     */
    static void require(boolean holds, String problem) {
        if (!holds) {
            throw new IllegalArgumentException(problem);
        }
    }
}
