package anlan.command.alerts;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.ResultRow;
import anlan.command.clickhouse.SqlText;
import anlan.command.installation.DatabaseOptions;
import anlan.command.terminal.TextTable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

    private static final List<String> FIELDS =
            List.of(
                    "alert_id",
                    "color",
                    "state",
                    "condition",
                    "rule",
                    "scope",
                    "region",
                    "opened_at",
                    "due_action",
                    "due_at",
                    "responsible",
                    "unit",
                    "headline_zh",
                    "headline_en");

    private static final JsonMapper JSON = new JsonMapper();

    @Mixin private final DatabaseOptions options = new DatabaseOptions();
    @Mixin private final AlertsOutput output = new AlertsOutput();

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
        KnownNames.color(color);
        KnownNames.limit(limit);
        ArrayNode alerts = JSON.createArrayNode();
        String zone;
        try (ClickHouse database = options.connect()) {
            KnownNames names = new KnownNames(database);
            names.rule(rule);
            names.region(region);
            database.rows(sql(), AlertsListCommand::json).forEach(alerts::add);
            zone = database.zone();
        }
        if (output.isJson()) {
            output.json(alerts);
        } else {
            output.print(table(alerts), output.text("没有预警。", "No alert."));
            output.zone(zone);
        }
        return 0;
    }

    private static ObjectNode json(ResultRow row) {
        ObjectNode alert = JSON.createObjectNode();
        for (String field : FIELDS) {
            alert.put(field, row.textOrNull(field));
        }
        return alert.put("supervised", row.flag("supervised"));
    }

    private TextTable table(ArrayNode alerts) {
        TextTable table =
                new TextTable(
                        "alert", "color", "state", "condition", "due", "until", "by", "headline");
        for (JsonNode alert : alerts) {
            table.add(
                    alert.path("alert_id").asText(),
                    output.word(alert.path("color").asText()),
                    output.word(alert.path("state").asText())
                            + (alert.path("supervised").asBoolean()
                                    ? " " + output.text("督办", "supervised")
                                    : ""),
                    output.word(alert.path("condition").asText()),
                    output.word(alert.path("due_action").asText()),
                    alert.path("due_at").asText(""),
                    alert.path("responsible").asText(),
                    output.text(
                            alert.path("headline_zh").asText(),
                            alert.path("headline_en").asText()));
        }
        return table;
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
        SELECT supervised, %s
        FROM anlan.alerts
        WHERE %s
        ORDER BY due_at IS NULL, due_at, alert_id
        LIMIT %d
        """
                .formatted(
                        String.join(", ", FIELDS),
                        conditions.isEmpty() ? "true" : String.join(" AND ", conditions),
                        limit);
    }
}
