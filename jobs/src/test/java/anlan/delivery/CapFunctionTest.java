package anlan.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.Alert;
import java.time.Duration;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;

class CapFunctionTest {

    @Test
    @SuppressWarnings("try") // closing it may be interrupted
    void shouldMakeADocumentOfEachRevisionOnceAndForgetInTheEnd() throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, Alert, CapDocument> harness =
                ProcessFunctionTestHarnesses.forKeyedProcessFunction(
                        new CapFunction(version -> CapPolicy.UNKNOWN, new CapSettings("anlan", "")),
                        Alert::alertId,
                        Types.STRING)) {
            harness.processElement(Told.gas("331081-a"), 0);
            harness.processElement(Told.gas("331081-b"), 0);
            harness.processElement(Told.gas("331081-a"), 0);
            harness.processElement(Told.gas("331081-a", 1, "firing", "accepted"), 0);
            harness.processElement(Told.gas("331081-a", 2, "cleared", "closed"), 0);
            harness.processElement(Told.gas("331081-a", 2, "cleared", "closed"), 0);
            harness.processElement(Told.gas("331081-b", 1, "firing", "withdrawn"), 0);

            assertThat(harness.extractOutputValues())
                    .extracting(document -> document.alertId() + '/' + document.revision())
                    .containsExactly(
                            "331081-a/0", "331081-b/0", "331081-a/1", "331081-a/2", "331081-b/1");
            assertThat(harness.extractOutputValues())
                    .allSatisfy(document -> CapSchema.check(document.xml()));
            assertThat(CapSchema.texts(harness.extractOutputValues().get(3).xml(), "references"))
                    .containsExactly("anlan,331081-a.1,2026-11-29T12:01:00+08:00");
            assertThat(CapSchema.texts(harness.extractOutputValues().get(4).xml(), "msgType"))
                    .containsExactly("Cancel");

            harness.setProcessingTime(Duration.ofDays(2).toMillis());
            // withdrawn while its condition holds: it may still end
            assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
        }
    }
}
