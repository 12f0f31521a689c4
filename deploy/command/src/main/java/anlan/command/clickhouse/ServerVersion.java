package anlan.command.clickhouse;

import anlan.command.terminal.CommandException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release of ClickHouse, such as 26.7.2.1. */
public record ServerVersion(int major, int minor) implements Comparable<ServerVersion> {
    /**
     * Oldest one to which the tables are given: before it, the row policies of towns do not hold on
     * views that read with the rights of who made them.
     */
    public static final ServerVersion OLDEST = new ServerVersion(25, 8);

    private static final Pattern TEXT = Pattern.compile("(\\d+)\\.(\\d+)");

    /** The first version that stands in a text; 0.0 where there is none. */
    public static ServerVersion in(String text) {
        Matcher version = TEXT.matcher(text);
        return version.find()
                ? new ServerVersion(
                        Integer.parseInt(version.group(1)), Integer.parseInt(version.group(2)))
                : new ServerVersion(0, 0);
    }

    /** Whether it is old enough to be refused. */
    public boolean isTooOld() {
        return compareTo(OLDEST) < 0;
    }

    /**
     * Sees that a server may be given the tables.
     *
     * @throws CommandException when it is too old
     */
    static void check(ClickHouse server) {
        String text = server.row("SELECT version()", row -> row.text(1));
        if (in(text).isTooOld()) {
            throw new CommandException(
                    ("This ClickHouse is of release %s, and what one town may not see of another is"
                                    + " only sure from release %s on: bring it up to date")
                            .formatted(text, OLDEST));
        }
    }

    @Override
    public int compareTo(ServerVersion other) {
        return major == other.major
                ? Integer.compare(minor, other.minor)
                : Integer.compare(major, other.major);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
