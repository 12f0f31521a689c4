package anlan.command.clickhouse;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks ClickHouse over JDBC. */
public final class ClickHouse implements AutoCloseable {
    /** A query names every region; the parser's own limit is 256 KiB. */
    private static final String LONGEST_QUERY = "67108864";

    private final Connection connection;

    private ClickHouse(Connection connection) {
        this.connection = connection;
    }

    /**
     * Connects.
     *
     * @param jdbcUrl such as {@code jdbc:clickhouse://127.0.0.1:8123/}
     * @param user may be one that only reads
     */
    public static ClickHouse connect(String jdbcUrl, String user, String password)
            throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        properties.setProperty("clickhouse_setting_max_query_size", LONGEST_QUERY);
        return new ClickHouse(DriverManager.getConnection(jdbcUrl, properties));
    }

    /** Sees whether the server answers and lets the user read. */
    public void check() throws SQLException {
        row("SELECT count() FROM (SELECT 1 FROM anlan.indicators LIMIT 1)", row -> row.getLong(1));
    }

    /** Every version of the policy that was loaded, ascending by {@code effectiveFrom}. */
    public List<Catalog> catalogs() throws SQLException {
        Map<String, Map<String, String>> versions = new LinkedHashMap<>();
        rows(
                "SELECT version, path, text FROM anlan.catalog_files ORDER BY effective_from, path",
                row ->
                        versions.computeIfAbsent(row.getString(1), name -> new TreeMap<>())
                                .put(row.getString(2), row.getString(3)));
        if (versions.isEmpty()) {
            throw new SQLException("no policy is loaded: anlan.catalog_files is empty");
        }
        return versions.values().stream().map(CatalogFiles::load).toList();
    }

    /**
     * Makes a value of a row.
     *
     * @param <T> what is made
     */
    public interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** The rows of a query. */
    public <T> List<T> rows(String sql, Row<T> row) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<T> rows = new ArrayList<>();
            while (result.next()) {
                rows.add(row.of(result));
            }
            return rows;
        } catch (SQLException e) {
            throw new SQLException(e.getMessage() + "\nin the query:\n" + sql, e);
        }
    }

    /** The one row of a query. */
    public <T> T row(String sql, Row<T> row) throws SQLException {
        List<T> rows = rows(sql, row);
        if (rows.size() != 1) {
            throw new SQLException(rows.size() + " rows, not one, of the query:\n" + sql);
        }
        return rows.get(0);
    }

    /** Has a statement done that gives no rows. */
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A number of a row; null where it is null. */
    public static @Nullable Double number(ResultSet row, String column) throws SQLException {
        double number = row.getDouble(column);
        return row.wasNull() ? null : (Double) number;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
