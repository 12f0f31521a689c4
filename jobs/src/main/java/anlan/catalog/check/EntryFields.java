package anlan.catalog.check;

import anlan.catalog.Durations;
import anlan.catalog.Level;
import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.condition.EventCondition;
import anlan.catalog.field.FieldPath;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An entry of the catalog as a flat list of fields and their values, to be compared and shown. */
public final class EntryFields {
    /** What tells the entries of a list apart, the first that there is. */
    private static final List<List<String>> NAMES =
            List.of(List.of("name"), List.of("indicator", "window"), List.of("size"));

    private final Map<String, String> fields = new LinkedHashMap<>();

    private EntryFields() {}

    /** Path of each field, such as {@code color.red.enter}, → its value; without what is null. */
    public static Map<String, String> of(Object entry) {
        EntryFields fields = new EntryFields();
        fields.addRecord("", entry);
        return fields.fields;
    }

    private void addRecord(String path, Object entry) {
        for (RecordComponent component : entry.getClass().getRecordComponents()) {
            String name = path.isEmpty() ? component.getName() : path + "." + component.getName();
            Object value = value(component, entry);
            if (value == null || !RecordFields.isUnwrapped(component)) {
                add(name, value);
                continue;
            }
            if (RecordFields.isNamed(component)) {
                fields.put(name, RecordFields.label(value.getClass()));
            }
            addRecord(path, value);
        }
    }

    private void add(String path, @Nullable Object value) {
        if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Record) {
            for (int i = 0; i < list.size(); i++) {
                add(path + "." + name(list.get(i), i), list.get(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            new TreeMap<>(map).forEach((key, element) -> add(path + "." + key, element));
        } else if (value instanceof EventCondition condition) {
            fields.put(path, condition.text());
        } else if (value instanceof FieldPath field) {
            fields.put(path, field.text());
        } else if (value instanceof TimeLimit limit) {
            fields.put(path, Durations.format(limit));
        } else if (value instanceof Record) {
            addRecord(path, value);
        } else if (value instanceof Duration duration) {
            fields.put(path, Durations.format(duration));
        } else if (value instanceof Level level) {
            fields.put(path, level.label());
        } else if (value != null) {
            fields.put(path, value.toString());
        }
    }

    private static String name(Object entry, int position) {
        for (List<String> names : NAMES) {
            StringBuilder name = new StringBuilder();
            for (RecordComponent component : entry.getClass().getRecordComponents()) {
                if (names.contains(component.getName())) {
                    Object value = value(component, entry);
                    String text =
                            value instanceof Duration duration
                                    ? Durations.format(duration)
                                    : String.valueOf(value);
                    name.append(name.isEmpty() ? "" : " ").append(text);
                }
            }
            if (!name.isEmpty()) {
                return name.toString();
            }
        }
        return Integer.toString(position);
    }

    /** Value of a component; null = left out. */
    static @Nullable Object value(RecordComponent component, Object entry) {
        try {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true); // of records that no other room needs to see
            return accessor.invoke(entry);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(component + " cannot be asked", e);
        }
    }
}
