package anlan.local.reference;

import anlan.catalog.Category;
import anlan.catalog.Durations;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Name;
import anlan.catalog.Rule;
import anlan.catalog.Source;
import anlan.catalog.actor.Actor;
import anlan.catalog.calendar.CalendarDay;
import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.check.RecordFields;
import anlan.catalog.condition.EventCondition;
import anlan.catalog.field.FieldPath;
import anlan.catalog.field.TimeFormat;
import anlan.catalog.field.TimeFormats;
import anlan.catalog.file.Header;
import anlan.command.policytest.PolicyTest;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A page of the reference for each file of a policy, made from the record that reads it. */
final class PolicyPages {
    private final FieldTexts texts;

    PolicyPages(FieldTexts texts) {
        this.texts = texts;
    }

    /** Page → the record that an entry of its file is read into. */
    static Map<String, Class<?>> records() {
        Map<String, Class<?>> records = new LinkedHashMap<>();
        records.put("catalog", Header.class);
        records.put("regions", type("anlan.catalog.file.RegionRow"));
        records.put("categories", Category.class);
        records.put("source", Source.class);
        records.put("indicators", Indicator.class);
        records.put("indices", Index.class);
        records.put("rules", Rule.class);
        records.put("actors", Actor.class);
        records.put("calendar", CalendarDay.class);
        records.put("tests", PolicyTest.class);
        return records;
    }

    private static Class<?> type(String name) {
        try {
            return Class.forName(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The page's text. */
    String page(String page) {
        StringBuilder text = new StringBuilder(head(page));
        Deque<Class<?>> open = new ArrayDeque<>(List.of(records().get(page)));
        Set<Class<?>> done = new LinkedHashSet<>();
        while (!open.isEmpty()) {
            Class<?> record = open.poll();
            if (done.add(record)) {
                section(text, record, done.size() == 1, open);
            }
        }
        return text.toString();
    }

    private static String head(String page) {
        try {
            return Files.readString(Path.of("src/test/resources/reference/" + page + ".txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void section(StringBuilder text, Class<?> record, boolean first, Deque<Class<?>> open) {
        text.append("\n## ").append(first ? "Fields" : title(record)).append('\n');
        if (!first && !texts.of(record).isEmpty()) {
            text.append(texts.of(record)).append("\n\n");
        }
        text.append("| field | type | if left out | |\n|---|---|---|---|\n");
        rows(text, record, "", open);
    }

    private void rows(StringBuilder text, Class<?> record, String only, Deque<Class<?>> open) {
        Map<String, String> defaults = defaults(record);
        for (RecordComponent component : record.getRecordComponents()) {
            if (RecordFields.isUnwrapped(component)) {
                unwrapped(text, record, component, open);
                continue;
            }
            String name = RecordFields.name(component);
            String missing =
                    RecordFields.isRequired(component)
                            ? "**refused**"
                            : defaults.getOrDefault(component.getName(), "");
            row(
                    text,
                    name,
                    label(component.getGenericType(), open),
                    missing,
                    only + texts.of(record, component.getName()));
        }
    }

    private static void row(
            StringBuilder text, String name, String type, String missing, String meaning) {
        text.append(
                "| `%s` | %s | %s | %s |%n"
                        .formatted(name, type, missing, meaning.replace("|", "\\|")));
    }

    private void unwrapped(
            StringBuilder text, Class<?> record, RecordComponent component, Deque<Class<?>> open) {
        Class<?> type = component.getType();
        if (!type.isSealed()) {
            rows(text, type, "", open);
            return;
        }
        Map<String, Class<?>> kinds = RecordFields.kinds(type);
        if (RecordFields.isNamed(component)) {
            String labels =
                    kinds.keySet().stream()
                            .map(kind -> "`" + kind + "`")
                            .collect(Collectors.joining(" "));
            row(
                    text,
                    RecordFields.name(component),
                    labels,
                    "**refused**",
                    texts.of(record, component.getName()));
        }
        kinds.forEach((label, kind) -> rows(text, kind, "*Of `" + label + "` only.* ", open));
    }

    /** What a component is when its file says nothing: made by the record itself. */
    private static Map<String, String> defaults(Class<?> record) {
        Map<String, String> defaults = new LinkedHashMap<>();
        try {
            Class<?>[] types =
                    Arrays.stream(record.getRecordComponents())
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            Constructor<?> constructor = record.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            Object made =
                    constructor.newInstance(
                            Arrays.stream(types).map(PolicyPages::nothing).toArray());
            for (RecordComponent component : record.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                String text = text(accessor.invoke(made));
                if (!text.isEmpty()) {
                    defaults.put(component.getName(), text);
                }
            }
        } catch (ReflectiveOperationException e) {
            return Map.of(); // one that cannot be without all its parts
        }
        return defaults;
    }

    private static Object nothing(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == double.class) {
            return 0.0;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == int.class ? (Object) 0 : null;
    }

    private static String text(Object value) {
        if (value instanceof Duration duration) {
            return "`" + Durations.format(duration) + "`";
        }
        if (value instanceof Enum<?> constant) {
            return "`" + label(constant) + "`";
        }
        boolean plain =
                value instanceof String text
                        ? !text.isEmpty()
                        : value instanceof Number || value instanceof Boolean;
        return plain ? "`" + value + "`" : "";
    }

    /** As a file has it. */
    static String label(Enum<?> constant) {
        try {
            for (Method method : constant.getDeclaringClass().getMethods()) {
                if (method.isAnnotationPresent(JsonValue.class)) {
                    return String.valueOf(method.invoke(constant));
                }
            }
            JsonProperty property =
                    constant.getDeclaringClass()
                            .getField(constant.name())
                            .getAnnotation(JsonProperty.class);
            return property == null ? constant.name().toLowerCase(Locale.ROOT) : property.value();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String label(Type type, Deque<Class<?>> open) {
        if (type instanceof ParameterizedType of) {
            Type[] parts = of.getActualTypeArguments();
            return of.getRawType() == Map.class
                    ? "map: %s → %s".formatted(label(parts[0], open), label(parts[1], open))
                    : "list of " + label(parts[0], open);
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            List<String> labels = new ArrayList<>();
            for (Object constant : plain.getEnumConstants()) {
                labels.add("`" + label((Enum<?>) constant) + "`");
            }
            return String.join(" ", labels);
        }
        if (plain == Name.class) {
            return "text, or `{zh: …, en: …}`";
        }
        if (plain == FieldPath.class) {
            return "field: `/a`, `/a | /b`, `{from: /a, pattern: …}`, `{constant: …}`";
        }
        if (plain == TimeFormats.class) {
            open.add(TimeFormat.class);
            return "[time format](#time-format), or a list of them";
        }
        if (plain == EventCondition.class) {
            return "[condition](README.md#conditions)";
        }
        if (plain == TimeLimit.class) {
            return "duration, or work days";
        }
        if (plain.isRecord()) {
            open.add(plain);
            return "[%s](#%s)".formatted(title(plain), title(plain).replace(' ', '-'));
        }
        return named(plain);
    }

    private static String named(Class<?> plain) {
        if (plain == String.class) {
            return "text";
        }
        if (plain == Duration.class) {
            return "duration";
        }
        if (plain == Instant.class || plain == LocalDate.class) {
            return "date or time";
        }
        if (plain == boolean.class || plain == Boolean.class) {
            return "`true` `false`";
        }
        if (plain == int.class
                || plain == long.class
                || plain == Integer.class
                || plain == Long.class) {
            return "whole number";
        }
        return plain == double.class || plain == Double.class ? "number" : "as said";
    }

    /** Such as {@code time format}. */
    private static String title(Class<?> record) {
        return record.getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
