package anlan.command.alerts;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.SqlText;
import anlan.command.installation.DatabaseOptions;
import anlan.command.terminal.TextTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists alerts, by default those that are not ended, the most urgent first. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the alerts that are not ended; what is due first comes first.")
final class AlertsListCommand implements Callable<Integer> {

    @Mixin private final DatabaseOptions options = new DatabaseOptions();

    @Option(names = "--all", description = "Also those that are closed or withdrawn.")
    private boolean all;

    @Option(names = "--color", paramLabel = "COLOR", description = "Only yellow or red ones.")
    private @Nullable String color;

    @Option(names = "--rule", paramLabel = "NAME", description = "Only those of a rule.")
    private @Nullable String rule;

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description = "Only those of a region and all below it, such as 331081001.")
    private @Nullable String region;

    @Option(names = "--late", description = "Only those that somebody is late with.")
    private boolean late;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "50",
            description = "How many at most (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Override
    public Integer call() {
        TextTable table =
                new TextTable(
                        "alert", "color", "state", "condition", "due", "until", "by", "headline");
        try (ClickHouse database = options.connect()) {
            database.rows(
                    sql(),
                    row -> {
                        table.add(
                                row.text("alert_id"),
                                row.text("color"),
                                row.text("state") + (row.flag("supervised") ? " 督办" : ""),
                                row.text("condition"),
                                row.text("due_action"),
                                row.text("due"),
                                row.text("responsible"),
                                row.text("headline_zh") + " " + row.text("headline_en"));
                        return row;
                    });
        }
        System.out.print(table.isEmpty() ? "No alert.\n" : table.toString());
        return 0;
    }

    private String sql() {
        List<String> conditions = new ArrayList<>();
        if (!all) {
            conditions.add("state NOT IN ('closed', 'withdrawn')");
        }
        if (color != null) {
            conditions.add("color = " + SqlText.quoted(color));
        }
        if (rule != null) {
            conditions.add("rule = " + SqlText.quoted(rule));
        }
        if (region != null) {
            conditions.add("startsWith(region, " + SqlText.quoted(region) + ")");
        }
        if (late) {
            conditions.add("notEmpty(late)");
        }
        return """
        SELECT alert_id, color, state, supervised, condition, due_action,
            ifNull(toString(due_at), '') AS due, responsible, headline_zh, headline_en
        FROM anlan.alerts
        WHERE %s
        ORDER BY due_at IS NULL, due_at, alert_id
        LIMIT %d
        """
                .formatted(conditions.isEmpty() ? "true" : String.join(" AND ", conditions), limit);
    }
}
