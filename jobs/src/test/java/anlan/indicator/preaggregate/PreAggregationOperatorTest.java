package anlan.indicator.preaggregate;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.casework.CaseText;
import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.catalog.Policy;
import anlan.event.Observation;
import anlan.event.Observations;
import anlan.indicator.PartialAggregate;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may throw anything when it is closed
class PreAggregationOperatorTest {
    private static final Catalog CATALOG = DefaultPolicy.CATALOG;

    @Test
    void shouldTellThatACaseWasOpenedBeforeItTellsThatItWasClosed() throws Exception {
        for (int hours = 1; hours < 40; hours++) {
            long closed = CaseText.minute(60 + 60L * hours);
            assertThat(partials(closed, Long.MAX_VALUE, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1))
                    .extracting(PartialAggregate::count)
                    .isNotEmpty()
                    .isSortedAccordingTo((one, other) -> Long.compare(other, one));
        }
    }

    /** Not with what is read first: that depends on who reads. */
    @Test
    void shouldBeginWithTheFirstThingThatTheCountyKnew() throws Exception {
        List<Long> inOrder = begins(1, 70, 290);
        assertThat(inOrder).containsExactly(60L, 900L);
        assertThat(begins(70, 290, 1)).containsAll(inOrder).contains(120L);
        assertThat(begins(290, 1)).containsAll(inOrder).contains(300L);
    }

    /** A checkpoint makes no work for others; what waits is in it, and still here. */
    @Test
    void shouldKeepSumsThatWaitWhenAllIsStartedAgain() throws Exception {
        try (var one = harness();
                var again = harness()) {
            one.open();
            one.processElement(new StreamRecord<>(opened(1)));
            one.processElement(new StreamRecord<>(opened(1)));
            one.prepareSnapshotPreBarrier(1);
            var state = one.snapshot(1, 0);
            assertThat(sums(one)).isEmpty();
            one.processElement(new StreamRecord<>(opened(1)));
            one.setProcessingTime(10_000);
            assertThat(sums(one)).isNotEmpty().extracting(PartialAggregate::count).containsOnly(3L);

            again.initializeState(state);
            again.open();
            again.setProcessingTime(10_000);
            assertThat(sums(again))
                    .hasSameSizeAs(sums(one))
                    .extracting(PartialAggregate::count)
                    .containsOnly(2L);
        }
    }

    /** Time does not wait for one who has nothing more to read. */
    @Test
    void shouldHoldNothingBackWhenThereIsNothingMoreToRead() throws Exception {
        try (var harness = harness()) {
            harness.open();
            harness.processElement(new StreamRecord<>(opened(1)));
            harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
            assertThat(sums(harness)).isEmpty();

            harness.processWatermarkStatus(WatermarkStatus.IDLE);

            assertThat(sums(harness)).isNotEmpty();
        }
    }

    /**
     * When regions begin, minutes after the first case, by minutes when the county knew of each.
     */
    private static List<Long> begins(long... known) throws Exception {
        var harness = harness();
        harness.open();
        for (long minutes : known) {
            Observation observation = opened(1);
            observation.known = CaseText.minute(60 + minutes);
            harness.processElement(new StreamRecord<>(observation));
        }
        List<Long> begins =
                harness.extractOutputValues().stream()
                        .filter(partial -> partial.indicator().isEmpty())
                        .map(partial -> (partial.pane() - CaseText.minute(60)) / 60_000)
                        .distinct()
                        .sorted()
                        .toList();
        harness.close();
        return begins;
    }

    /** What goes out of spans {from, until, sign} of one case. */
    private static List<PartialAggregate> partials(long... spans) throws Exception {
        var harness = harness();
        harness.open();
        for (int i = 0; i < spans.length; i += 3) {
            Observation observation = opened((int) spans[i + 2]);
            observation.ofCase = true;
            observation.from = spans[i];
            observation.until = spans[i + 1];
            harness.processElement(new StreamRecord<>(observation));
        }
        harness.setProcessingTime(10_000);
        List<PartialAggregate> partials = sums(harness);
        harness.close();
        return partials;
    }

    private static Observation opened(int sign) {
        return new Observations(CATALOG).of(CaseText.event("331081001", "1/0@60>60"), sign);
    }

    /** What went out, but for the signs that regions exist. */
    private static List<PartialAggregate> sums(
            OneInputStreamOperatorTestHarness<Observation, PartialAggregate> harness) {
        return harness.extractOutputValues().stream()
                .filter(partial -> !partial.indicator().isEmpty())
                .toList();
    }

    private static OneInputStreamOperatorTestHarness<Observation, PartialAggregate> harness()
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(
                new PreAggregationOperator(Policy.of(CATALOG)));
    }
}
