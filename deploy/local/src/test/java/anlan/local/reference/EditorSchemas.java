package anlan.local.reference;

import anlan.catalog.Category;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Name;
import anlan.catalog.Rule;
import anlan.catalog.Source;
import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.check.RecordFields;
import anlan.catalog.condition.EventCondition;
import anlan.catalog.field.FieldPath;
import anlan.catalog.field.TimeFormat;
import anlan.catalog.field.TimeFormats;
import anlan.catalog.file.Header;
import anlan.command.policytest.PolicyTest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JSON Schema for each YAML file of a policy, by which editors complete and underline. It knows
 * fields and forms; what must hold between them {@code anlan catalog check} knows.
 */
final class EditorSchemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FieldTexts texts;
    private ObjectNode definitions = JSON.createObjectNode();

    EditorSchemas(FieldTexts texts) {
        this.texts = texts;
    }

    /** Files of a policy that are lists of such entries, by the schema's name. */
    private static final Map<String, Class<?>> LISTS =
            Map.of(
                    "indicators", Indicator.class,
                    "indices", Index.class,
                    "rules", Rule.class,
                    "tests", PolicyTest.class);

    /** Names of the schemas. */
    static List<String> names() {
        return List.of("catalog", "source", "indicators", "indices", "rules", "system", "tests");
    }

    /** The schema's text. */
    String schema(String name) {
        definitions = JSON.createObjectNode();
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Anlan: " + name);
        if (LISTS.containsKey(name)) {
            schema.put("type", "array");
            schema.set("items", reference(LISTS.get(name)));
        } else {
            schema.setAll(
                    name.equals("system")
                            ? system()
                            : reference(name.equals("catalog") ? Header.class : Source.class));
        }
        schema.set("$defs", definitions);
        return schema.toPrettyString() + "\n";
    }

    private ObjectNode system() {
        Map<String, Class<?>> sections = new LinkedHashMap<>();
        sections.put("sources", Source.class);
        sections.put("categories", Category.class);
        sections.put("indicators", Indicator.class);
        sections.put("indices", Index.class);
        sections.put("rules", Rule.class);
        ObjectNode system = JSON.createObjectNode();
        system.put("type", "object");
        system.put("additionalProperties", false);
        ObjectNode properties = system.putObject("properties");
        properties.set("title", form(Name.class));
        sections.forEach(
                (section, entry) -> {
                    ObjectNode list = properties.putObject(section);
                    list.put("type", "array");
                    list.set("items", reference(entry));
                });
        return system;
    }

    private ObjectNode reference(Class<?> record) {
        String name = FieldTexts.name(record);
        if (!definitions.has(name)) {
            definitions.putObject(name); // a record may hold itself
            definitions.set(name, definition(record));
        }
        return JSON.createObjectNode().put("$ref", "#/$defs/" + name);
    }

    private ObjectNode definition(Class<?> record) {
        ObjectNode definition = JSON.createObjectNode();
        definition.put("type", "object");
        definition.put("additionalProperties", false);
        ObjectNode properties = JSON.createObjectNode();
        ArrayNode required = JSON.createArrayNode();
        add(record, properties, required);
        if (!required.isEmpty()) {
            definition.set("required", required);
        }
        definition.set("properties", properties);
        return definition;
    }

    private void add(Class<?> record, ObjectNode properties, ArrayNode required) {
        for (RecordComponent component : record.getRecordComponents()) {
            String name = RecordFields.name(component);
            Class<?> type = component.getType();
            if (!RecordFields.isUnwrapped(component)) {
                ObjectNode field = form(component.getGenericType());
                field.put("description", texts.of(record, component.getName()));
                properties.set(name, field);
                if (RecordFields.isRequired(component)) {
                    required.add(name);
                }
            } else if (!type.isSealed()) {
                add(type, properties, required);
            } else {
                if (RecordFields.isNamed(component)) {
                    ObjectNode kind = properties.putObject(name);
                    ArrayNode kinds = kind.putArray("enum");
                    RecordFields.kinds(type).keySet().forEach(kinds::add);
                    kind.put("description", texts.of(record, component.getName()));
                    required.add(name);
                }
                RecordFields.kinds(type)
                        .values()
                        .forEach(kind -> add(kind, properties, JSON.createArrayNode()));
            }
        }
    }

    /** A pointer, or what is made of some. */
    private static void field(ArrayNode either) {
        either.addObject().put("type", "string");
        ObjectNode made = either.addObject();
        made.put("type", "object").put("additionalProperties", false);
        ObjectNode parts = made.putObject("properties");
        parts.putObject("from").put("type", "string");
        parts.putObject("pattern").put("type", "string");
        parts.putObject("constant").putArray("type").add("string").add("number").add("boolean");
        parts.putObject("hash").put("type", "array").putObject("items").put("type", "string");
    }

    private ObjectNode form(Type type) {
        ObjectNode form = JSON.createObjectNode();
        if (type instanceof ParameterizedType of) {
            Type[] parts = of.getActualTypeArguments();
            boolean map = of.getRawType() == Map.class;
            form.put("type", map ? "object" : "array");
            form.set(map ? "additionalProperties" : "items", form(parts[parts.length - 1]));
            return form;
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            ArrayNode labels = form.putArray("enum");
            for (Object constant : plain.getEnumConstants()) {
                labels.add(PolicyPages.label((Enum<?>) constant));
            }
        } else if (plain == EventCondition.class) {
            form.put("type", "string");
        } else if (plain == Name.class) {
            form.putArray("anyOf").add(reference(plain)).addObject().put("type", "string");
        } else if (plain == FieldPath.class) {
            field(form.putArray("anyOf"));
        } else if (plain == TimeFormats.class) {
            ArrayNode either = form.putArray("anyOf").add(reference(TimeFormat.class));
            either.addObject().put("type", "array").set("items", reference(TimeFormat.class));
        } else if (plain == TimeLimit.class) {
            form.put("type", "string").put("pattern", "^\\d{1,9}(ms|s|m|h|d|wd)$");
        } else if (plain.isRecord()) {
            form.setAll(reference(plain));
        } else if (plain == Duration.class) {
            form.put("type", "string").put("pattern", "^\\d{1,9}(ms|s|m|h|d)$");
        } else if (plain == boolean.class || plain == Boolean.class) {
            form.put("type", "boolean");
        } else if (plain == int.class
                || plain == long.class
                || plain == Integer.class
                || plain == Long.class) {
            form.put("type", "integer");
        } else if (plain == double.class || plain == Double.class) {
            form.put("type", "number");
        } else if (plain == String.class) {
            form.putArray("type")
                    .add("string")
                    .add("number")
                    .add("boolean"); // a number is taken for its text
        }
        return form;
    }
}
