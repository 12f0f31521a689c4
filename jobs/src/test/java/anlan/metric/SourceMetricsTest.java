package anlan.metric;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceMetricsTest {
    private final Registered registered = new Registered();
    private final IntakeMetrics intake = new IntakeMetrics(registered.group());

    @Test
    void shouldTellWhatComesOfMessages() {
        SourceMetrics police = intake.of("police");
        police.event();
        police.event();
        police.unclassified();
        police.reading();
        police.ignored();
        police.deadLetter();
        intake.deadLetter("police", "not_json");
        intake.problem("police", "/value", "bad_value");

        assertThat(registered.values())
                .containsEntry("messages{<outcome>=event, <source>=police}", 2L)
                .containsEntry("messages{<outcome>=reading, <source>=police}", 1L)
                .containsEntry("messages{<outcome>=ignored, <source>=police}", 1L)
                .containsEntry("messages{<outcome>=dead_letter, <source>=police}", 1L)
                .containsEntry("unclassified{<source>=police}", 1L)
                .containsEntry("deadLetters{<reason>=not_json, <source>=police}", 1L)
                .containsEntry("problems{<field>=/value, <reason>=bad_value, <source>=police}", 1L);
    }

    @Test
    void shouldTellOfTheNewestEventOnceThereIsOne() {
        SourceMetrics police = intake.of("police");
        assertThat(registered.values()).doesNotContainKey("newestEventMillis{<source>=police}");

        police.heard(5_000, 60_000);
        police.heard(4_000, 90_000);

        assertThat(registered.values())
                .containsEntry("newestEventMillis{<source>=police}", 5_000L)
                .containsEntry("silentAfterMillis{<source>=police}", 90_000L);
    }

    @Test
    void shouldTellWhichVersionHolds() {
        PolicyMetrics policy = new PolicyMetrics(registered.group(), () -> 3);
        policy.holds("2026.1");
        policy.holds("2026.2");

        assertThat(registered.values())
                .containsEntry("policyVersion{<version>=2026.1}", 0L)
                .containsEntry("policyVersion{<version>=2026.2}", 1L)
                .containsEntry("rejectedPolicies{}", 3L);
    }
}
