package anlan.command.clickhouse;

import anlan.catalog.file.CatalogMessage;
import com.clickhouse.client.api.Client;
import com.clickhouse.client.api.insert.InsertResponse;
import com.clickhouse.client.api.insert.InsertSettings;
import com.clickhouse.data.ClickHouseFormat;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;

/** Fills the tables that give the catalog's names to analysts: regions, categories, rules, ... */
public final class CatalogTables {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();

    private CatalogTables() {}

    /** As {@link #load(String, String, String, String, CatalogMessage, Instant)}, into anlan. */
    public static void load(
            String url, String user, String password, CatalogMessage catalog, Instant now)
            throws IOException, InterruptedException {
        load(url, user, password, Migrations.DATABASE, catalog, now);
    }

    /**
     * Writes the catalog; the views show it from the time on when it takes effect.
     *
     * @param url such as {@code http://127.0.0.1:8123}
     * @param database whose tables are filled
     * @param now when it is loaded, later than any load before
     */
    public static void load(
            String url,
            String user,
            String password,
            String database,
            CatalogMessage catalog,
            Instant now)
            throws IOException, InterruptedException {
        CatalogRows rows = new CatalogRows(catalog.catalog(), now.truncatedTo(ChronoUnit.MILLIS));
        try (Client client =
                new Client.Builder()
                        .addEndpoint(url)
                        .setUsername(user)
                        .setPassword(password)
                        .setDefaultDatabase(database)
                        .build()) {
            insert(client, "regions_log", rows.regions());
            insert(client, "categories_log", rows.categories());
            insert(client, "indicators_catalog_log", rows.indicators());
            insert(client, "indices_catalog_log", rows.indices());
            insert(client, "rules_log", rows.rules());
            insert(client, "catalog_files_log", rows.files(catalog.files()));
            // last: the views show the load that this row names
            insert(client, "catalogs_log", List.of(rows.catalog()));
        }
    }

    /** Versions that were written. */
    public static Set<String> versions(String jdbcUrl, String user, String password)
            throws SQLException {
        Set<String> versions = new HashSet<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT DISTINCT version FROM "
                                        + Migrations.DATABASE
                                        + ".catalogs_log")) {
            while (rows.next()) {
                versions.add(rows.getString(1));
            }
        }
        return versions;
    }

    private static void insert(Client client, String table, List<?> rows)
            throws IOException, InterruptedException {
        StringBuilder lines = new StringBuilder();
        for (Object row : rows) {
            lines.append(JSON.writeValueAsString(row)).append('\n');
        }
        InsertSettings settings =
                new InsertSettings()
                        .serverSetting("date_time_input_format", "best_effort")
                        .serverSetting("input_format_skip_unknown_fields", "0");
        byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
        try (InsertResponse response =
                client.insert(
                                table,
                                new ByteArrayInputStream(bytes),
                                ClickHouseFormat.JSONEachRow,
                                settings)
                        .get()) {
            response.getWrittenRows();
        } catch (ExecutionException e) {
            throw new IOException("the catalog cannot be written to " + table, e.getCause());
        }
    }
}
