package anlan.command.rescore;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.rescore.Episodes.Episode;
import anlan.command.rescore.RescoreReport.AlertShift;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class EpisodesTest {
    private static final String DAY = "2026-11-24T";

    @Test
    void shouldFindAnAlertAgainThatWouldHaveOpenedLater() {
        assertThat(
                        Episodes.compare(
                                List.of(
                                        was("leak", "A", "10", "12"),
                                        would("leak", "A", "11", "12"))))
                .containsExactly(new AlertShift("leak", 0, 0, 1, 1));
    }

    @Test
    void shouldTellAnotherEpisodeFromTheSame() {
        assertThat(
                        Episodes.compare(
                                List.of(
                                        was("leak", "A", "10", "12"),
                                        would("leak", "A", "13", null))))
                .containsExactly(new AlertShift("leak", 1, 1, 0, 0));
    }

    @Test
    void shouldTellOneScopeAndOneRuleFromAnother() {
        assertThat(
                        Episodes.compare(
                                List.of(
                                        was("leak", "A", "10", null),
                                        would("leak", "B", "10", null),
                                        would("fire", "A", "10", null))))
                .containsExactly(
                        new AlertShift("fire", 0, 1, 0, 0), new AlertShift("leak", 1, 1, 0, 0));
    }

    @Test
    void shouldCountOneThatHadOpenedBeforeAsBoth() {
        Episode before = new Episode(false, "leak", "A", at("01"), at("12"), false);

        assertThat(Episodes.compare(List.of(before, would("leak", "A", "11", "12"))))
                .containsExactly(new AlertShift("leak", 0, 0, 1, 1));
        assertThat(Episodes.compare(List.of(before))).isEmpty();
    }

    private static Episode was(String rule, String scope, String from, String to) {
        return new Episode(false, rule, scope, at(from), to == null ? null : at(to), true);
    }

    private static Episode would(String rule, String scope, String from, String to) {
        return new Episode(true, rule, scope, at(from), to == null ? null : at(to), true);
    }

    private static Instant at(String hour) {
        return Instant.parse(DAY + hour + ":00:00Z");
    }
}
