package anlan.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;

/** A status for people. */
final class StatusText {

    private static final int ALERTS_SHOWN = 20;

    private StatusText() {}

    static String of(Status status) {
        StringBuilder text = new StringBuilder();
        if (!status.ready()) {
            text.append("The stack is starting or stopping.\n");
        }
        for (Status.Part part : status.parts()) {
            if (part.problem() != null) {
                text.append(
                        "%s does not answer at %s: %s%n"
                                .formatted(part.name(), part.address(), part.problem()));
            }
        }
        Table.section(text, "Jobs", jobs(status.jobs()));
        Table.section(text, "Lag (messages)", lag(status.lag()));
        Table.section(
                text,
                "Accounting: raw = events + summarised + duplicates + dead letters",
                accounting(status.accounting()));
        if (status.accounting().stream().anyMatch(row -> row.path("difference").asLong() != 0)) {
            text.append(
                    "  Readings are summarised when their hour ends; until then they differ.\n");
        }
        Table.section(text, "Index, last value per county and town", indices(status.indices()));
        Table.section(text, "Open alerts", alerts(status.alerts()));
        if (status.alerts().size() > ALERTS_SHOWN) {
            text.append("  ... and %d more%n".formatted(status.alerts().size() - ALERTS_SHOWN));
        }
        return text.toString();
    }

    private static Table jobs(List<Status.Job> jobs) {
        Table table =
                new Table("job", "state", "checkpoints", "failed", "restarts", "last checkpoint");
        for (Status.Job job : jobs) {
            table.add(
                    job.name(),
                    job.state(),
                    job.checkpoints(),
                    job.failedCheckpoints(),
                    job.restarts(),
                    job.lastCheckpoint() == null ? "none" : job.lastCheckpoint());
        }
        return table;
    }

    private static Table lag(List<Lag> lags) {
        Table table = new Table("group", "topic", "end offset", "lag");
        lags.forEach(lag -> table.add(lag.group(), lag.topic(), lag.end(), lag.lag()));
        return table;
    }

    /** Also of the demo. */
    static Table accounting(List<JsonNode> rows) {
        Table table =
                new Table(
                        "topic",
                        "raw",
                        "events",
                        "summarised",
                        "duplicates",
                        "dead letters",
                        "difference");
        for (JsonNode row : rows) {
            table.add(
                    row.path("topic").asText(),
                    row.path("raw").asLong(),
                    row.path("events").asLong(),
                    row.path("summarised").asLong(),
                    row.path("duplicates").asLong(),
                    row.path("dead_letters").asLong(),
                    row.path("difference").asLong());
        }
        return table;
    }

    /** Also of the demo. */
    static Table indices(List<JsonNode> rows) {
        Table table = new Table("index", "region", "name", "at", "value", "color");
        for (JsonNode row : rows) {
            String level = row.path("level").asText();
            if (level.equals("county") || level.equals("town")) {
                table.add(
                        row.path("index").asText(),
                        row.path("region").asText(),
                        row.path("name_zh").asText() + " " + row.path("name_en").asText(),
                        row.path("at").asText(),
                        row.path("value").isNumber()
                                ? String.format(Locale.ROOT, "%.1f", row.path("value").asDouble())
                                : "–",
                        row.path("color").asText());
            }
        }
        return table;
    }

    private static Table alerts(List<JsonNode> rows) {
        Table table = new Table("since", "color", "rule", "region", "state", "headline");
        for (JsonNode row : rows.stream().limit(ALERTS_SHOWN).toList()) {
            table.add(
                    row.path("opened_at").asText(),
                    row.path("color").asText(),
                    row.path("rule").asText(),
                    row.path("region").asText() + " " + row.path("name_zh").asText(),
                    row.path("state").asText(),
                    row.path("headline_zh").asText());
        }
        return table;
    }
}
