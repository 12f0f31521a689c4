package anlan.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The fields of a result stand in its JSON Schema, with title, description and type of ClickHouse.
 * Its record has each of them, and its table and the views of all of that repeat them. When a
 * schema has changed, write the latter anew with {@code -Danlan.columns=write}.
 */
class ResultColumnsTest {
    private static final Path SQL = Path.of("../sql");

    static List<String> topics() throws IOException {
        return ResultSchema.topics();
    }

    @Test
    void shouldKnowTheRecordOfEveryResult() throws IOException {
        assertThat(ResultTopics.ROWS.keySet()).containsExactlyInAnyOrderElementsOf(topics());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldSayEveryFieldOfTheRecordInItsSchema(String topic) throws IOException {
        Class<?> record = ResultTopics.ROWS.get(topic);

        assertThat(ResultSchema.of(topic).fields().keySet())
                .containsExactlyInAnyOrderElementsOf(names(record))
                .containsExactlyInAnyOrderElementsOf(JsonRows.fields(record));
    }

    @ParameterizedTest
    @MethodSource("topics")
    void shouldRepeatTheSchemaInTableAndViews(String topic) throws IOException {
        ResultSchema schema = ResultSchema.of(topic);
        List<SqlColumns> repeating = repeating(schema);
        if ("write".equals(System.getProperty("anlan.columns"))) {
            for (SqlColumns columns : repeating) {
                columns.write(schema);
            }
            repeating = repeating(schema);
        }

        assertThat(repeating.stream().flatMap(it -> it.missing(schema).stream()))
                .as("what sql/ lacks of the schema; -Danlan.columns=write writes it")
                .isEmpty();
        assertThat(repeating.get(0).name()).isEqualTo(schema.table() + "_log");
        assertThat(repeating.get(0).strangers(schema)).isEmpty();
    }

    @Test
    void shouldFindTheViewsThatShowAllOfATable() throws IOException {
        assertThat(repeating(ResultSchema.of("alerts")))
                .extracting(SqlColumns::name)
                .containsExactly("alerts_log", "alerts", "alert_history");
    }

    private static List<SqlColumns> repeating(ResultSchema schema) throws IOException {
        return SqlColumns.read(SQL).stream().filter(it -> it.repeats(schema)).toList();
    }

    /** Names of a record's fields in JSON. */
    private static List<String> names(Class<?> record) throws IOException {
        List<String> names = new ArrayList<>();
        for (RecordComponent component : record.getRecordComponents()) {
            Field field = fieldOf(record, component.getName());
            JsonProperty own = field.getAnnotation(JsonProperty.class);
            if (field.isAnnotationPresent(JsonUnwrapped.class)) {
                names.addAll(names(field.getType()));
            } else if (!field.isAnnotationPresent(JsonIgnore.class)) {
                names.add(
                        own == null
                                ? SnakeCaseStrategy.INSTANCE.translate(field.getName())
                                : own.value());
            }
        }
        return names;
    }

    private static Field fieldOf(Class<?> record, String name) {
        try {
            return record.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
