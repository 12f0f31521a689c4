package anlan.sink;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationConfig;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializationSchema;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as JSON: keys in snake_case, times in ISO 8601 UTC, missing ones left out.
 *
 * @param <T> type of the rows
 */
public final class JsonRows<T> implements SerializationSchema<T> {
    private static final long serialVersionUID = 1L;
    private static final JsonInclude.Value PRESENT =
            JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL);
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .defaultPropertyInclusion(PRESENT)
                    .build();

    private final Class<T> type;
    private transient @Nullable ObjectWriter writer;

    public JsonRows(Class<T> type) {
        this.type = type;
    }

    @Override
    public byte[] serialize(T row) {
        if (writer == null) {
            writer = JSON.writerFor(type);
        }
        try {
            return writer.writeValueAsBytes(row);
        } catch (JsonProcessingException e) {
            // without the row: it may be personal
            throw new IllegalStateException(
                    "a row of " + type.getSimpleName() + " cannot be written as JSON", e);
        }
    }

    /** Names of the fields that rows of a type have. */
    static List<String> fields(Class<?> type) {
        return fields(JSON.constructType(type)).toList();
    }

    private static Stream<String> fields(JavaType type) {
        SerializationConfig config = JSON.getSerializationConfig();
        return config.introspect(type).findProperties().stream()
                .flatMap(
                        field ->
                                config.getAnnotationIntrospector()
                                                        .findUnwrappingNameTransformer(
                                                                field.getPrimaryMember())
                                                == null
                                        ? Stream.of(field.getName())
                                        : fields(field.getPrimaryType()));
    }
}
