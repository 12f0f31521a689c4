package anlan.command.clickhouse;

import anlan.catalog.file.CatalogMessage;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Fills the tables that give the catalog's names to analysts: regions, categories, rules, ... */
public final class CatalogTables {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private CatalogTables() {}

    /**
     * As {@link #load(ClickHouse, String, CatalogMessage, Instant)}, into the database of the
     * access.
     */
    public static void load(Access access, CatalogMessage catalog, Instant now) {
        try (ClickHouse writer = ClickHouse.connect(access)) {
            load(writer, Schema.DATABASE, catalog, now);
        }
    }

    /**
     * Writes the catalog; the views show it from the time on when it takes effect.
     *
     * @param database whose tables are filled
     * @param now when it is loaded, later than any load before
     */
    public static void load(
            ClickHouse writer, String database, CatalogMessage catalog, Instant now) {
        CatalogRows rows = new CatalogRows(catalog.catalog(), now.truncatedTo(ChronoUnit.MILLIS));
        String prefix = database + '.';
        insert(writer, prefix + "regions_log", rows.regions());
        insert(writer, prefix + "categories_log", rows.categories());
        insert(writer, prefix + "indicators_catalog_log", rows.indicators());
        insert(writer, prefix + "indices_catalog_log", rows.indices());
        insert(writer, prefix + "rules_log", rows.rules());
        insert(writer, prefix + "actors_log", rows.actors());
        insert(writer, prefix + "catalog_files_log", rows.files(catalog.files()));
        // last: the views show the load that this row names
        insert(writer, prefix + "catalogs_log", List.of(rows.catalog()));
    }

    /** Versions that were written. */
    public static Set<String> versions(Access access) {
        try (ClickHouse reader = ClickHouse.connect(access)) {
            return new HashSet<>(
                    reader.rows(
                            "SELECT DISTINCT version FROM " + Schema.DATABASE + ".catalogs_log",
                            row -> row.text(1)));
        }
    }

    private static void insert(ClickHouse writer, String table, List<?> rows) {
        StringBuilder lines = new StringBuilder();
        for (Object row : rows) {
            try {
                lines.append(JSON.writeValueAsString(row)).append('\n');
            } catch (JsonProcessingException e) {
                throw new IllegalStateException(e);
            }
        }
        writer.insert(table, lines.toString().getBytes(StandardCharsets.UTF_8));
    }
}
