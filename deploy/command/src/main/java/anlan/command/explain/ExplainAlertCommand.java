package anlan.command.explain;

import anlan.command.clickhouse.AlertIds;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.ResultRow;
import anlan.command.clickhouse.SqlText;
import anlan.command.installation.DatabaseOptions;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.TextTable;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what an alert was seen from. */
@Command(
        name = "alert",
        mixinStandardHelpOptions = true,
        description =
                "Prints what an alert was seen from: the value that passed its limit with the"
                        + " events behind it, or the events themselves.")
final class ExplainAlertCommand implements Callable<Integer> {

    @Mixin private final DatabaseOptions options = new DatabaseOptions();

    @Parameters(paramLabel = "ALERT", description = "Its id, or how that begins.")
    private String id = "";

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "20",
            description = "How many events (default: ${DEFAULT-VALUE}).")
    private int events;

    /** What an alert says of what is behind it; limit null = there is none. */
    private record Evidence(
            String headline, @Nullable Double limit, long events, List<String> names) {

        private static Evidence of(ResultRow row) {
            return new Evidence(
                    row.text("headline_zh") + "\n" + row.text("headline_en"),
                    row.numberOrNull("threshold"),
                    row.integer("events"),
                    List.of(row.text("names").split("\n", -1)));
        }
    }

    @Override
    public Integer call() {
        try (ClickHouse database = options.connect()) {
            Evidence evidence = evidence(database);
            System.out.println(evidence.headline());
            if (evidence.limit() != null) {
                System.out.printf(Locale.ROOT, "limit %s%n", evidence.limit());
            }
            System.out.println(behind(database, evidence).stripTrailing());
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
        return 0;
    }

    private Evidence evidence(ClickHouse database) {
        return database.row(
                """
                SELECT headline_zh, headline_en, threshold, events,
                    arrayStringConcat(evidence, '\\n') AS names
                FROM anlan.alerts WHERE alert_id = %s
                """
                        .formatted(SqlText.quoted(AlertIds.whole(database, id))),
                Evidence::of);
    }

    private String behind(ClickHouse database, Evidence evidence) {
        String[] first = evidence.names().get(0).split("/", -1);
        if (first[0].equals("indicators")) {
            Explainer explainer = new Explainer(database, database.catalogs());
            return ExplanationText.of(
                    explainer.indicator(
                            first[1], first[2], first[3], Instant.parse(first[4]), events));
        }
        if (first[0].equals("indices")) {
            Explainer explainer = new Explainer(database, database.catalogs());
            return ExplanationText.of(
                    explainer.index(first[1], first[2], Instant.parse(first[3]), null, events));
        }
        return evidence.events() + " events\n" + stored(database, evidence.names());
    }

    private String stored(ClickHouse database, List<String> names) {
        TextTable table =
                new TextTable("event", "revision", "occurred", "category", "region", "value");
        List<String> quoted = names.stream().limit(events).map(SqlText::quoted).toList();
        database.rows(
                        """
                        SELECT concat(source, '/', id), toString(revision), toString(occurred_at),
                            category, region, ifNull(toString(value), '')
                        FROM anlan.events WHERE concat(source, '/', id) IN (%s)
                        ORDER BY occurred_at, source, id
                        """
                                .formatted(String.join(", ", quoted)),
                        ResultRow::texts)
                .forEach(row -> table.add(row.toArray()));
        return table.toString();
    }
}
