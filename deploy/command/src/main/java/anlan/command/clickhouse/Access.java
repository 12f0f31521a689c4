package anlan.command.clickhouse;

/**
 * A way to ClickHouse.
 *
 * @param url of HTTP or JDBC, with what its certificates need
 * @param password empty = none
 * @param database with the tables of {@code sql}
 */
public record Access(String url, String user, String password, String database) {
    /** To the database that there is where there is one instance. */
    public Access(String url, String user, String password) {
        this(url, user, password, Schema.DATABASE);
    }
}
