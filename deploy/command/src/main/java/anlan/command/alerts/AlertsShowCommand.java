package anlan.command.alerts;

import anlan.command.clickhouse.AlertIds;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.ResultRow;
import anlan.command.clickhouse.SqlText;
import anlan.command.clickhouse.Users;
import anlan.command.installation.DatabaseOptions;
import anlan.command.terminal.TextTable;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows the life of one alert. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        description = "Shows the life of an alert: what is behind it, who did what, who was late.")
final class AlertsShowCommand implements Callable<Integer> {

    private static final String NOTES =
            "SELECT revision, note FROM anlan.alert_notes WHERE alert_id = %s";

    private static final JsonMapper JSON = new JsonMapper();

    @Mixin private final DatabaseOptions options = new DatabaseOptions();
    @Mixin private final AlertsOutput output = new AlertsOutput();

    @Parameters(paramLabel = "ALERT", description = "Its id, or how that begins.")
    private String id = "";

    @Override
    public Integer call() {
        try (ClickHouse database = options.connect(Users.DUTY)) {
            String whole = AlertIds.whole(database, id);
            if (output.isJson()) {
                output.json(json(database, whole));
                return 0;
            }
            System.out.print(facts(database, whole));
            System.out.println("\nWhat happened");
            System.out.print(history(database, whole));
            TextTable late = late(database, whole);
            if (!late.isEmpty()) {
                System.out.println("\nWho was late");
                System.out.print(late);
            }
            output.zone(database.zone());
        }
        return 0;
    }

    /** Every revision and who was late; values as ClickHouse writes them. */
    private static ObjectNode json(ClickHouse database, String id) {
        ObjectNode alert = JSON.createObjectNode().put("alert_id", id);
        alert.set("history", rows(database, "alert_history", id, "revision"));
        if (notesAreShown(database)) {
            alert.set("notes", rows(database, "alert_notes", id, "revision"));
        }
        alert.set("late", rows(database, "late_hands", id, "due_at"));
        return alert;
    }

    private static ArrayNode rows(ClickHouse database, String view, String id, String order) {
        List<String> names = database.rows("DESCRIBE TABLE anlan." + view, row -> row.text(1));
        ArrayNode all = JSON.createArrayNode();
        for (List<@Nullable String> row :
                database.rows(
                        "SELECT * FROM anlan.%s WHERE alert_id = %s ORDER BY %s"
                                .formatted(view, SqlText.quoted(id), order),
                        ResultRow::texts)) {
            ObjectNode object = all.addObject();
            for (int i = 0; i < names.size(); i++) {
                object.put(names.get(i), row.get(i));
            }
        }
        return all;
    }

    private String facts(ClickHouse database, String id) {
        return database.row(
                """
                SELECT * REPLACE (
                    arrayStringConcat(evidence, ', ') AS evidence,
                    arrayStringConcat(uncertain, ', ') AS uncertain,
                    arrayStringConcat(members, ', ') AS members,
                    arrayStringConcat(worst, ', ') AS worst)
                FROM anlan.alerts WHERE alert_id = %s
                """
                        .formatted(SqlText.quoted(id)),
                this::facts);
    }

    private String facts(ResultRow row) {
        StringBuilder text = new StringBuilder();
        output.texts(row.text("headline_zh"), row.text("headline_en"))
                .forEach(headline -> text.append(headline).append('\n'));
        line(text, "alert", row.text("alert_id"));
        line(text, "rule", row.text("rule") + " (" + row.text("kind") + ")");
        line(text, "about", row.text("scope") + " in " + row.text("region"));
        line(text, "color", output.word(row.text("color")));
        line(
                text,
                "state",
                output.word(row.text("state")) + ", " + output.word(row.text("condition")));
        line(text, "next", output.word(row.text("due_action")));
        line(text, "until", row.textOrNull("due_at"));
        line(text, "by", row.text("responsible") + " " + row.text("unit"));
        output.texts(row.textOrNull("instruction_zh"), row.textOrNull("instruction_en"))
                .forEach(instruction -> line(text, "instruction", instruction));
        line(text, "value", row.textOrNull("value"));
        line(text, "threshold", row.textOrNull("threshold"));
        line(text, "evidence", row.textOrNull("evidence"));
        line(text, "uncertain", row.textOrNull("uncertain"));
        line(text, "stands for", standsFor(row));
        line(text, "worst", row.textOrNull("worst"));
        line(text, "policy", row.text("catalog_version"));
        return text.toString();
    }

    /** How many, and the newest: the view {@code alert_members} has all. */
    private static @Nullable String standsFor(ResultRow row) {
        String held = row.text("held");
        return held.equals("0") ? null : held + ", the newest: " + row.text("members");
    }

    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append(String.format("  %-12s %s%n", name, value));
        }
    }

    private static TextTable history(ClickHouse database, String id) {
        String notes = notesAreShown(database) ? NOTES : "SELECT 0 AS revision, '' AS note";
        return table(
                database,
                """
                SELECT h.revision, toString(updated_at) AS at, state, condition, action, action_by,
                    concat(action_note, n.note) AS said
                FROM anlan.alert_history AS h
                LEFT JOIN (%2$s) AS n ON n.revision = h.revision
                WHERE alert_id = %1$s ORDER BY h.revision
                """
                        .formatted(SqlText.quoted(id), notes.formatted(SqlText.quoted(id))),
                "revision",
                "at",
                "state",
                "condition",
                "what",
                "by",
                "note");
    }

    /** What people wrote is not for everybody. */
    private static boolean notesAreShown(ClickHouse database) {
        return database.row(
                        "SELECT count() FROM system.tables"
                                + " WHERE database = 'anlan' AND name = 'alert_notes'",
                        row -> row.integer(1))
                > 0;
    }

    private static TextTable late(ClickHouse database, String id) {
        return table(
                database,
                """
                SELECT action, region, unit, toString(due_at) AS due,
                    ifNull(toString(done_at), 'not yet') AS done, round(late_minutes, 1) AS late
                FROM anlan.late_hands WHERE alert_id = %s ORDER BY due_at
                """
                        .formatted(SqlText.quoted(id)),
                "what",
                "region",
                "unit",
                "until",
                "done",
                "minutes late");
    }

    /** The columns of a query in their order, under these names. */
    private static TextTable table(ClickHouse database, String sql, String... names) {
        TextTable table = new TextTable(names);
        database.rows(sql, ResultRow::texts).forEach(row -> table.add(row.toArray()));
        return table;
    }
}
