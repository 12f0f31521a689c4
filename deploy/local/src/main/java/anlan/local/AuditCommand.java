package anlan.local;

import anlan.catalog.Catalog;
import anlan.local.audit.Audit;
import anlan.local.audit.AuditReport;
import anlan.local.audit.Database;
import java.sql.SQLException;
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
                    + " every published value.",
            "Ends with 0 if none differs, 1 if any does. While events are on their way, what they"
                    + " change may differ for seconds."
        })
final class AuditCommand implements Callable<Integer> {

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

    @Override
    public Integer call() throws SQLException {
        try (Database connected = database.connect()) {
            List<Catalog> policy = connected.catalogs();
            ZoneId zone = ZoneId.of(policy.get(0).zone());
            AuditReport report =
                    new Audit(connected, policy, System.err::println)
                            .run(
                                    from == null ? null : Times.parse(from, zone),
                                    to == null ? null : Times.parse(to, zone));
            System.out.print(AuditText.of(report));
            return report.differing() == 0 ? 0 : 1;
        }
    }
}
