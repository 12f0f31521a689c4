package anlan.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.casework.CaseText;
import anlan.catalog.Catalog;
import anlan.catalog.CatalogFiles;
import anlan.catalog.Policy;
import anlan.event.Observation;
import anlan.event.Observations;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

class CombineOperatorTest {
    private static final Catalog CATALOG = CatalogFiles.load(Path.of("../deploy/catalog"));

    @Test
    void shouldTellThatACaseWasOpenedBeforeItTellsThatItWasClosed() throws Exception {
        for (int hours = 1; hours < 40; hours++) {
            long closed = CaseText.minute(60 + 60L * hours);
            assertThat(partials(closed, Long.MAX_VALUE, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1))
                    .extracting(Partial::count)
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

    /**
     * When regions begin, minutes after the first case, by minutes when the county knew of each.
     */
    private static List<Long> begins(long... known) throws Exception {
        OneInputStreamOperatorTestHarness<Observation, Partial> harness =
                new OneInputStreamOperatorTestHarness<>(new CombineOperator(Policy.of(CATALOG)));
        harness.open();
        for (long minutes : known) {
            Observation observation =
                    new Observations(CATALOG).of(CaseText.event("331081001", "1/0@60>60"), 1);
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
    private static List<Partial> partials(long... spans) throws Exception {
        OneInputStreamOperatorTestHarness<Observation, Partial> harness =
                new OneInputStreamOperatorTestHarness<>(new CombineOperator(Policy.of(CATALOG)));
        harness.open();
        for (int i = 0; i < spans.length; i += 3) {
            Observation observation =
                    new Observations(CATALOG)
                            .of(CaseText.event("331081001", "1/0@60>60"), (int) spans[i + 2]);
            observation.ofCase = true;
            observation.from = spans[i];
            observation.until = spans[i + 1];
            harness.processElement(new StreamRecord<>(observation));
        }
        harness.prepareSnapshotPreBarrier(1);
        List<Partial> partials =
                harness.extractOutputValues().stream()
                        .filter(partial -> !partial.indicator().isEmpty())
                        .toList();
        harness.close();
        return partials;
    }
}
