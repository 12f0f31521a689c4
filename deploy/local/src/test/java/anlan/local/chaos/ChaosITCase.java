package anlan.local.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.terminal.Progress;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A few of the faults that {@code bench --only chaos} has by the hundred. */
@Tag("processes")
class ChaosITCase {
    private static final ChaosPlan PLAN = new ChaosPlan(5, Duration.ofMinutes(10), 2, 150);

    private static ChaosReport report;

    @BeforeAll
    static void breakIt() throws Exception {
        report = new ChaosRun(new Progress(System.out)).run(PLAN);
    }

    @Test
    void shouldHaveSomethingToCompare() {
        assertThat(report.kills()).isGreaterThanOrEqualTo(PLAN.kills());
        assertThat(report.compared())
                .filteredOn(compared -> !compared.what().startsWith("rows that"))
                .allSatisfy(compared -> assertThat(compared.count()).isPositive());
    }

    @Test
    void shouldComeToTheSameAsIfNothingHadBeenBroken() {
        assertThat(report.differing()).as(report.text()).isZero();
    }
}
