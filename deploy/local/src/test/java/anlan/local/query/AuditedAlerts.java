package anlan.local.query;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.audit.Audit;
import anlan.command.audit.report.AuditReport;
import anlan.command.audit.report.AuditText;
import anlan.command.audit.report.Finding;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.Users;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What alerts told over the {@link SimulatedHistory} is what the stored events say. */
public interface AuditedAlerts {

    /** The days that are audited. */
    Assessment history();

    @Test
    default void shouldTellOfEveryAlertAsItsAuditFinds() throws IOException {
        try (ClickHouse database =
                ClickHouse.connect(
                        history().clickHouse().url(),
                        Users.ANALYST,
                        history().clickHouse().password(Users.ANALYST))) {
            AuditReport report =
                    Audit.ofAlerts(database, List.of(history().catalog()), line -> {})
                            .run(null, null, SimulatedHistory.END);

            System.out.println(AuditText.shortened(report));
            assertThat(report.differing()).as(AuditText.shortened(report)).isZero();
            assertThat(report.failed()).isEmpty();
            assertThat(report.findings())
                    .filteredOn(finding -> finding.compared() > 0)
                    .extracting(Finding::name)
                    .contains("gas-leak", "place-hazard", "index-yellow");
        }
    }
}
