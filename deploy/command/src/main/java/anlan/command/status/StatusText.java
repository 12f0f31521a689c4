package anlan.command.status;

import anlan.command.installation.Ports;
import anlan.command.kafka.ConsumerLag;
import anlan.command.terminal.TextTable;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A status for people; what was not asked is left out. */
public final class StatusText {

    private static final int ALERTS_SHOWN = 20;
    private static final String AGAIN =
            "; the stack starts it again from its last checkpoint within a minute, and"
                    + " logs/anlan.log says what hinders it";

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
        metrics(text, status.ports());
        troubles(text, status);
        if (!status.jobs().isEmpty()) {
            TextTable.section(text, "Jobs", jobs(status.jobs()));
        }
        status.jobs().forEach(job -> remedy(text, job, status.ports() != null));
        if (!status.lag().isEmpty()) {
            TextTable.section(text, "Lag (messages)", lag(status.lag()));
        }
        if (!status.published().equals(Status.Published.NOTHING)) {
            published(text, status.published());
        }
        return text.toString();
    }

    private static void published(StringBuilder text, Status.Published published) {
        TextTable.section(
                text,
                "Accounting: raw = events + summarised + duplicates + dead letters",
                accounting(published.accounting()));
        if (published.accounting().stream().anyMatch(row -> row.path("difference").asLong() != 0)) {
            text.append(
                    "  Readings are summarised when their hour ends; until then they differ.\n");
        }
        TextTable.section(
                text, "Index, last value per county and town", indices(published.indices()));
        TextTable.section(text, "Open alerts", alerts(published.alerts()));
        if (published.alerts().size() > ALERTS_SHOWN) {
            text.append("  ... and %d more%n".formatted(published.alerts().size() - ALERTS_SHOWN));
        }
    }

    private static void metrics(StringBuilder text, @Nullable Ports ports) {
        if (ports != null) {
            text.append(
                    "Metrics at %s and %s%s%n"
                            .formatted(
                                    ports.metrics().jobManagerUrl(),
                                    ports.metrics().taskManagerUrl(),
                                    ports.metrics().prometheus() == 0
                                            ? ""
                                            : "; Prometheus at "
                                                    + ports.metrics().prometheusUrl()));
        }
    }

    /** What was not taken, and why. */
    private static void troubles(StringBuilder text, Status status) {
        for (Status.Rejected record : status.rejectedPolicies()) {
            text.append(
                    "A policy was rejected, at offset %d of the topic catalog (%s): %s%n"
                            .formatted(record.offset(), record.at(), record.reason()));
        }
        for (JsonNode refused : status.published().refusedRows()) {
            text.append(
                    "ClickHouse refused %d rows of %s, last at %s: %s (code %d); view refused_rows%n"
                            .formatted(
                                    refused.path("rows").asLong(),
                                    refused.path("table_name").asText(),
                                    refused.path("last").asText(),
                                    refused.path("message").asText(),
                                    refused.path("code").asInt()));
        }
    }

    private static TextTable jobs(List<Status.Job> jobs) {
        TextTable table =
                new TextTable(
                        "job", "state", "checkpoints", "failed", "restarts", "last checkpoint");
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

    /** What is the matter with a job that does not run; a local stack starts it again by itself. */
    private static void remedy(StringBuilder text, Status.Job job, boolean local) {
        String matter =
                switch (job.state()) {
                    case "RUNNING" -> "";
                    case "CANCELED" -> "was cancelled by somebody";
                    case "FAILED" -> "failed for good; Flink's page says why";
                    case "FINISHED" -> "has ended";
                    case "UNKNOWN" -> "is not known to Flink";
                    default ->
                            "is on its way; if that lasts, its exceptions on Flink's page say why";
                };
        if (!matter.isEmpty()) {
            boolean ended =
                    List.of("CANCELED", "FAILED", "FINISHED", "UNKNOWN").contains(job.state());
            text.append("  %s %s%s.%n".formatted(job.name(), matter, local && ended ? AGAIN : ""));
        }
        if (job.gap() != null) {
            text.append("  %s.%n".formatted(job.gap()));
        }
    }

    private static TextTable lag(List<ConsumerLag> lags) {
        TextTable table = new TextTable("group", "topic", "end offset", "lag");
        lags.forEach(lag -> table.add(lag.group(), lag.topic(), lag.end(), lag.lag()));
        return table;
    }

    /** Also of the demo. */
    public static TextTable accounting(List<JsonNode> rows) {
        TextTable table =
                new TextTable(
                        "topic",
                        "raw",
                        "further",
                        "events",
                        "summarised",
                        "duplicates",
                        "dead letters",
                        "ignored",
                        "difference");
        for (JsonNode row : rows) {
            table.add(
                    row.path("topic").asText(),
                    row.path("raw").asLong(),
                    row.path("further").asLong(),
                    row.path("events").asLong(),
                    row.path("summarised").asLong(),
                    row.path("duplicates").asLong(),
                    row.path("dead_letters").asLong(),
                    row.path("ignored").asLong(),
                    row.path("difference").asLong());
        }
        return table;
    }

    /** Also of the demo. */
    public static TextTable indices(List<JsonNode> rows) {
        TextTable table = new TextTable("index", "region", "name", "at", "value", "color");
        for (JsonNode row : rows) {
            String level = row.path("level").asText();
            if (!level.equals("village") && !level.equals("grid")) {
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

    private static TextTable alerts(List<JsonNode> rows) {
        TextTable table = new TextTable("since", "color", "rule", "region", "state", "headline");
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
