package anlan.alert;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Any record on the topic {@code alerts}: a job that looks there for what it had told passes over
 * what is not its own. {@code JAZZER_FUZZ=1} looks for more than the seeds.
 */
class ToldRowsFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldReadWhateverIsThere(byte[] row) {
        ToldRows rows = new ToldRows(0);
        rows.add(row);

        assertThat(rows.undecided())
                .allSatisfy(
                        told ->
                                assertThat(told.alertId())
                                        .isEqualTo(
                                                OpenAlerts.id(
                                                        told.key(),
                                                        told.region(),
                                                        told.openedAt())));
    }
}
