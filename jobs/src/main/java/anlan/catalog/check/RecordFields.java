package anlan.catalog.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a record as a file has them. Those of a component that is {@link JsonUnwrapped}
 * stand among the record's own. Which of its records a component of a sealed type is, the field of
 * its name says where it is required; else the parts that are there do.
 */
public final class RecordFields {
    private RecordFields() {}

    /** Name of a component in a file. */
    public static String name(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property == null || property.value().isEmpty()
                ? component.getName()
                : property.value();
    }

    /** Whether a file without it is refused. */
    public static boolean isRequired(RecordComponent component) {
        JsonProperty property = component.getAccessor().getAnnotation(JsonProperty.class);
        return property != null && property.required();
    }

    /** Whether its fields stand among the record's own. */
    public static boolean isUnwrapped(RecordComponent component) {
        return component.getAccessor().isAnnotationPresent(JsonUnwrapped.class);
    }

    /** Whether a field of its name says which of a sealed type's records it is. */
    public static boolean isNamed(RecordComponent component) {
        return isUnwrapped(component) && component.getType().isSealed() && isRequired(component);
    }

    /** Name of each field, in order → its type; of a sealed type those of all its records. */
    public static Map<String, Type> of(Class<?> type) {
        Map<String, Type> fields = new LinkedHashMap<>();
        if (!type.isRecord()) {
            permitted(type).forEach(kind -> fields.putAll(of(kind)));
            return fields;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (!isUnwrapped(component)) {
                fields.put(name(component), component.getGenericType());
                continue;
            }
            if (isNamed(component)) {
                fields.put(name(component), String.class);
            }
            fields.putAll(of(component.getType()));
        }
        return fields;
    }

    /** The records of a sealed type by their names in lower case. */
    public static Map<String, Class<?>> kinds(Class<?> type) {
        Map<String, Class<?>> kinds = new TreeMap<>();
        for (Class<?> kind : permitted(type)) {
            kinds.put(label(kind), kind);
        }
        return kinds;
    }

    /** What a file calls one of the records of a sealed type. */
    static String label(Class<?> kind) {
        return kind.getSimpleName().toLowerCase(Locale.ROOT);
    }

    private static List<Class<?>> permitted(Class<?> type) {
        if (type.isRecord()) {
            return List.of(type);
        }
        List<Class<?>> kinds = new ArrayList<>();
        @Nullable Class<?> @Nullable [] inner = type.getPermittedSubclasses();
        if (inner == null) {
            throw new IllegalArgumentException(type + " is neither a record nor sealed");
        }
        Arrays.stream(inner).forEach(each -> kinds.addAll(permitted(each)));
        return kinds;
    }
}
