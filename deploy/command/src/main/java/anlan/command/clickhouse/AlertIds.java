package anlan.command.clickhouse;

import anlan.command.terminal.CommandException;
import java.util.List;

/** Ids of alerts as people write them. */
public final class AlertIds {
    private AlertIds() {}

    /**
     * The whole id.
     *
     * @param begin it, or how it begins
     * @throws CommandException when there is none, or more than one
     */
    public static String whole(ClickHouse database, String begin) {
        List<String> found =
                database.rows(
                        "SELECT alert_id FROM anlan.alerts WHERE startsWith(alert_id, %s) LIMIT 6"
                                .formatted(SqlText.quoted(begin)),
                        row -> row.text(1));
        if (found.size() != 1) {
            throw new CommandException(
                    found.isEmpty()
                            ? "There is no alert "
                                    + begin
                                    + "; `anlan alerts list --all` shows them"
                            : "More than one alert begins with "
                                    + begin
                                    + ", such as "
                                    + String.join(", ", found.subList(0, 2))
                                    + "; write more of it");
        }
        return found.get(0);
    }
}
