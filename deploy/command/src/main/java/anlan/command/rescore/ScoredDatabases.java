package anlan.command.rescore;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.installation.Instance;
import anlan.command.terminal.CommandException;
import java.util.List;
import java.util.regex.Pattern;

/** The databases with what would have been: the instance's own, {@code _} and a name. */
public final class ScoredDatabases {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_]{1,30}");

    /** Begins the comment of each, so that no other database is taken for one. */
    private static final String MARK = "Rescored under ";

    private final ClickHouse database;

    /** On a server. */
    public ScoredDatabases(ClickHouse database) {
        this.database = database;
    }

    /**
     * One of them.
     *
     * @param description policy and time
     * @param rows in all its tables
     */
    public record Scored(String name, String description, long rows, long bytes) {}

    /**
     * The database of a name.
     *
     * @throws CommandException when it can be none
     */
    public static String of(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new CommandException(
                    "'%s' is no name: write 1 to 30 of a-z, 0-9 and _".formatted(name));
        }
        return prefix() + name;
    }

    private static String prefix() {
        return Instance.database() + '_';
    }

    /** All, by name. */
    public List<Scored> list() {
        return database.rows(
                """
                SELECT substring(d.name, %d), d.comment, sum(t.total_rows), sum(t.total_bytes)
                FROM system.databases AS d LEFT JOIN system.tables AS t ON t.database = d.name
                WHERE startsWith(d.name, '%s') AND startsWith(d.comment, '%s')
                GROUP BY d.name, d.comment ORDER BY d.name
                """
                        .formatted(prefix().length() + 1, prefix(), MARK),
                row -> new Scored(row.text(1), row.text(2), row.integer(3), row.integer(4)));
    }

    /**
     * Makes an empty one.
     *
     * @param replace whether one of this name is dropped first
     * @param about policy and time; goes on after "Rescored under"
     * @throws CommandException when the name is taken
     */
    void create(String name, boolean replace, String about) {
        if (exists(name)) {
            if (!replace) {
                throw new CommandException(
                        "The name %s is taken: choose another, or say --replace or --drop %s"
                                .formatted(name, name));
            }
            drop(name);
        }
        database.execute(
                "CREATE DATABASE %s COMMENT '%s'"
                        .formatted(of(name), (MARK + about).replaceAll("['\\\\]", "\\\\$0")));
    }

    /**
     * Removes one with all its tables.
     *
     * @throws CommandException when there is none of this name
     */
    public void drop(String name) {
        String scored = of(name);
        if (!exists(name)) {
            throw new CommandException(
                    "There is no database " + scored + ": see rescore --list for those there are");
        }
        if (list().stream().noneMatch(other -> other.name().equals(name))) {
            throw new CommandException(
                    "The database " + scored + " was not made by rescore and stays as it is");
        }
        database.execute("DROP DATABASE " + scored + " SYNC");
    }

    private boolean exists(String name) {
        return database.row(
                        "SELECT count() FROM system.databases WHERE name = '" + of(name) + "'",
                        row -> row.integer(1))
                > 0;
    }
}
