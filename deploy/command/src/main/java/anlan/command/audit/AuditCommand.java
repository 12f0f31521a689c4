package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.command.audit.report.AuditReport;
import anlan.command.audit.report.AuditText;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.installation.DatabaseOptions;
import anlan.command.terminal.TimeConverter;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Proves the published numbers. */
@Command(
        name = "audit",
        mixinStandardHelpOptions = true,
        description = {
            "Recomputes indicators, indices and colors by SQL from the stored events, and compares"
                    + " every published value; with --alerts when the conditions of rules began"
                    + " and ended, and compares what alerts told.",
            "Ends with 0 if none differs, 1 if any does, 3 if nothing differs but some could not be"
                + " compared. What arrived since a value could be restated last is no difference:"
                + " it awaits that."
        })
public final class AuditCommand implements Callable<Integer> {

    private static final int NOT_DONE = 3;

    @Mixin private final DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Only what was published for later times (default: all).")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Only what was published for this time or earlier (default: all).")
    private @Nullable String to;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description =
                    "Only this indicator, this index with the indicators it is made of, or this"
                            + " rule; may be repeated (default: all).")
    private List<String> only = List.of();

    @Option(names = "--alerts", description = "Openings and endings of alerts, not values.")
    private boolean alerts;

    @Override
    public Integer call() {
        try (ClickHouse connected = database.connect()) {
            List<Catalog> policy = connected.catalogs();
            ZoneId zone = ZoneId.of(policy.get(0).zone());
            AuditReport report =
                    new Audit(
                                    connected,
                                    policy,
                                    AuditScope.of(only, alerts, policy),
                                    System.err::println)
                            .run(
                                    from == null ? null : TimeConverter.parse(from, zone),
                                    to == null ? null : TimeConverter.parse(to, zone));
            System.out.print(AuditText.of(report));
            if (report.differing() > 0) {
                return 1;
            }
            return report.failed().isEmpty() ? 0 : NOT_DONE;
        }
    }
}
