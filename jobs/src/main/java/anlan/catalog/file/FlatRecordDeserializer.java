package anlan.catalog.file;

import static java.util.Collections.disjoint;

import anlan.catalog.check.RecordFields;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.BeanDescription;
import com.fasterxml.jackson.databind.DeserializationConfig;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.deser.Deserializers;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.util.ClassUtil;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a record whose file is flatter than it is, see {@link RecordFields}. Refuses as Jackson
 * does: what cannot be read first, then what is missing, then what is unknown. Jackson's own
 * unwrapping knows no sealed types and passes over unknown fields. A field of another of a sealed
 * type's records is read and left out: whoever checks the record finds it.
 */
final class FlatRecordDeserializer<T extends Record> extends StdDeserializer<T> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;
    private final transient Map<String, Type> fields;

    FlatRecordDeserializer(Class<T> type) {
        super(type);
        this.type = type;
        fields = RecordFields.of(type);
    }

    /** Reads so every record that has a component with {@link JsonUnwrapped}. */
    static Module module() {
        return new SimpleModule("flat records") {
            private static final long serialVersionUID = 1L;

            @Override
            public void setupModule(SetupContext context) {
                super.setupModule(context);
                context.addDeserializers(new OfFlatRecords());
            }
        };
    }

    private static final class OfFlatRecords extends Deserializers.Base {
        @Override
        public @Nullable JsonDeserializer<?> findBeanDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription bean) {
            Class<?> of = type.getRawClass();
            boolean flat =
                    of.isRecord()
                            && Arrays.stream(of.getRecordComponents())
                                    .map(RecordComponent::getAccessor)
                                    .anyMatch(it -> it.isAnnotationPresent(JsonUnwrapped.class));
            return flat ? new FlatRecordDeserializer<>(of.asSubclass(Record.class)) : null;
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.isExpectedStartObjectToken()) {
            return (T) context.handleUnexpectedToken(type, parser);
        }
        Map<String, @Nullable Object> values = new HashMap<>();
        List<String> unknown = new ArrayList<>();
        for (String field = parser.nextFieldName(); field != null; field = parser.nextFieldName()) {
            parser.nextToken();
            Type of = fields.get(field);
            if (of == null) {
                unknown.add(field);
                parser.skipChildren();
            } else {
                values.put(field, value(parser, context, field, of));
            }
        }
        T record = type.cast(record(parser, type, values));
        if (!unknown.isEmpty()) {
            throw UnrecognizedPropertyException.from(
                    parser, type, unknown.get(0), List.copyOf(fields.keySet()));
        }
        return record;
    }

    private @Nullable Object value(
            JsonParser parser, DeserializationContext context, String field, Type of)
            throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        try {
            return context.readValue(parser, context.constructType(of));
        } catch (JacksonException e) {
            throw JsonMappingException.wrapWithPath(e, type, field);
        }
    }

    private Object record(JsonParser parser, Class<?> record, Map<String, @Nullable Object> values)
            throws IOException {
        RecordComponent[] components = record.getRecordComponents();
        @Nullable Object[] parts = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = RecordFields.name(components[i]);
            if (RecordFields.isRequired(components[i]) && !values.containsKey(name)) {
                throw missing(parser, name);
            }
            Class<?> part = components[i].getType();
            if (!RecordFields.isUnwrapped(components[i])) {
                parts[i] = part(part, values.get(name));
            } else {
                Class<?> kind =
                        RecordFields.isNamed(components[i])
                                ? named(parser, part, name, values)
                                : told(part, values);
                parts[i] = kind == null ? null : record(parser, kind, values);
            }
        }
        return made(parser, record, components, parts);
    }

    /** As Jackson has it: a number that is not there is 0. */
    private static @Nullable Object part(Class<?> type, @Nullable Object value) {
        return value == null && type.isPrimitive() ? ClassUtil.defaultValue(type) : value;
    }

    private JsonMappingException missing(JsonParser parser, String name) {
        JsonMappingException missing =
                MismatchedInputException.from(
                        parser, type, "Missing required creator property '%s'".formatted(name));
        missing.prependPath(type, name);
        return missing;
    }

    /**
     * The record itself, or the first of a sealed type's with a part that is there; null = none.
     */
    private static @Nullable Class<?> told(Class<?> part, Map<String, @Nullable Object> values) {
        return part.isRecord()
                ? part
                : RecordFields.kinds(part).values().stream()
                        .filter(kind -> !disjoint(RecordFields.of(kind).keySet(), values.keySet()))
                        .findFirst()
                        .orElse(null);
    }

    /** Which of a sealed type's records it is, as the field of this name says. */
    private Class<?> named(
            JsonParser parser, Class<?> sealed, String name, Map<String, @Nullable Object> values)
            throws IOException {
        Map<String, Class<?>> kinds = RecordFields.kinds(sealed);
        if (values.get(name) == null) {
            throw missing(parser, name);
        }
        String said = String.valueOf(values.get(name));
        Class<?> kind = kinds.get(said.toLowerCase(Locale.ROOT));
        if (kind == null) {
            JsonMappingException unknown =
                    InvalidFormatException.from(
                            parser, "not one of " + kinds.keySet(), said, sealed);
            unknown.prependPath(type, name);
            throw unknown;
        }
        return kind;
    }

    private static Object made(
            JsonParser parser,
            Class<?> record,
            RecordComponent[] components,
            @Nullable Object[] parts)
            throws IOException {
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        try {
            return record.getDeclaredConstructor(types).newInstance(parts);
        } catch (InvocationTargetException e) {
            throw ValueInstantiationException.from(
                    parser, String.valueOf(e.getMessage()), null, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(record + " cannot be made", e);
        }
    }
}
