package anlan.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class LabelledCounterTest {
    private final Registered registered = new Registered();

    @Test
    void shouldCountByItsLabels() {
        LabelledCounter counter = new LabelledCounter(JobMetric.DUPLICATES, registered.group());
        counter.of("police").inc();
        counter.of("police").inc();
        counter.of("sensor").inc();

        assertThat(registered.values())
                .containsOnly(
                        entry("duplicates{<source>=police}", 2L),
                        entry("duplicates{<source>=sensor}", 1L));
    }

    @Test
    void shouldCountTogetherWhatIsBeyondItsBound() {
        LabelledCounter counter = new LabelledCounter(JobMetric.DUPLICATES, registered.group());
        for (int i = 0; i < 3 * LabelledCounter.MOST; i++) {
            counter.of("source-" + i).inc();
        }

        assertThat(registered.values())
                .hasSize(LabelledCounter.MOST + 1)
                .containsEntry("duplicates{<source>=other}", 2L * LabelledCounter.MOST);
    }

    @Test
    void shouldNotTakeOtherLabelsThanTheMetricHas() {
        LabelledCounter counter = new LabelledCounter(JobMetric.DEAD_LETTERS, registered.group());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> counter.of("police"))
                .withMessage("DEAD_LETTERS has the labels [source, reason]");
    }
}
