package anlan.sink;

import java.io.Serializable;
import java.util.Set;
import org.apache.flink.api.connector.sink2.Sink;
import org.jspecify.annotations.Nullable;

/**
 * A table of results, and where goes what it refuses.
 *
 * @param columns those that our own rows have
 * @param refused takes rows that ClickHouse refuses for good; null = they are only counted
 */
public record ClickHouseTable(String name, Set<String> columns, @Nullable Sink<RefusedRow> refused)
        implements Serializable {

    /** The table of a result's rows. */
    public static ClickHouseTable of(
            String name, Class<?> rows, @Nullable Sink<RefusedRow> refused) {
        return new ClickHouseTable(name, Set.copyOf(JsonRows.fields(rows)), refused);
    }
}
