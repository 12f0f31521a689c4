package anlan.alert;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogFiles;
import anlan.catalog.Policy;
import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertFunctionTest {
    private static final Catalog CATALOG = CatalogFiles.load(Path.of("../deploy/catalog"));
    private static final String TOWN = "331081001";
    private static final long MINUTE = 60_000;

    private KeyedOneInputStreamOperatorTestHarness<String, Signal, Alert> harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldUpdateTheOpenAlertInsteadOfOpeningAnother() throws Exception {
        match("sensor/1", 0);
        match("sensor/2", 5);

        assertThat(alerts())
                .extracting(
                        alert -> alert.revision() + " " + alert.condition() + " " + alert.events())
                .containsExactly("0 firing 1", "1 firing 2");
        assertThat(alerts()).extracting(Alert::alertId).containsOnly(alerts().get(0).alertId());
    }

    @Test
    void shouldNotCountTheSameEventTwice() throws Exception {
        match("sensor/1", 0);
        match("sensor/1", 0);

        assertThat(alerts()).hasSize(1);
    }

    @Test
    void shouldClearAfterQuietAndLeaveNothingBehind() throws Exception {
        match("sensor/1", 0);
        match("sensor/2", 40);
        harness.processWatermark(61 * MINUTE);
        assertThat(alerts()).hasSize(2);

        harness.processWatermark(100 * MINUTE);

        Alert last = alerts().get(2);
        assertThat(last.condition()).isEqualTo("cleared");
        assertThat(last.clearedAt()).hasToString("1970-01-01T01:40:00Z");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void shouldOpenANewEpisodeWithAnotherIdAfterClearing() throws Exception {
        match("sensor/1", 0);
        harness.processWatermark(60 * MINUTE);
        match("sensor/2", 70);

        assertThat(alerts().get(2).revision()).isZero();
        assertThat(alerts().get(2).alertId()).isNotEqualTo(alerts().get(0).alertId());
    }

    @Test
    void shouldEnterAndLeaveAThresholdAtDifferentValues() throws Exception {
        for (double value : new double[] {70, 64, 66, 67, 68, 66}) {
            threshold(value, alerts().size());
        }

        assertThat(alerts())
                .extracting(alert -> alert.condition() + " " + alert.value())
                .containsExactly("firing 64.0", "firing 66.0", "firing 67.0", "cleared 68.0");
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void shouldGiveTheSameIdsInAReplay() throws Exception {
        match("sensor/1", 3);
        List<Alert> first = alerts();
        harness.close();
        harness = harness();
        match("sensor/1", 3);

        assertThat(alerts()).isEqualTo(first);
    }

    @Test
    void shouldFillTheHeadlineInBothLanguages() throws Exception {
        threshold(64.26, 0);

        assertThat(alerts().get(0).headlineZh()).isEqualTo("太平街道平安指数64.3，红色预警");
        assertThat(alerts().get(0).headlineEn())
                .isEqualTo("Safety index of Taiping Subdistrict is 64.3: red");
    }

    private void match(String evidence, long minute) throws Exception {
        harness.processElement(
                new Signal("gas-leak", TOWN, TOWN, minute * MINUTE, null, evidence),
                minute * MINUTE);
    }

    private void threshold(double value, long hour) throws Exception {
        harness.processElement(
                new Signal("index-red", TOWN, TOWN, hour * 60 * MINUTE, value, null), 0);
    }

    private List<Alert> alerts() {
        return harness.extractOutputValues();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Signal, Alert> harness()
            throws Exception {
        KeyedOneInputStreamOperatorTestHarness<String, Signal, Alert> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new AlertFunction(Policy.of(CATALOG), "Test")),
                        Signal::key,
                        Types.STRING);
        harness.open();
        return harness;
    }
}
