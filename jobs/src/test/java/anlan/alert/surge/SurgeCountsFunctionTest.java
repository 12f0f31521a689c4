package anlan.alert.surge;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Detection;
import anlan.catalog.Versions;
import anlan.indicator.IndicatorValue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.streaming.api.operators.StreamFlatMap;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SurgeCountsFunctionTest {
    private static final Instant AT = Instant.parse("2026-03-01T16:00:00Z");
    private static final String TOWN = SurgeCatalog.town(1);

    private OneInputStreamOperatorTestHarness<IndicatorValue, SurgeCount> harness;

    @BeforeEach
    void open() throws Exception {
        harness =
                new OneInputStreamOperatorTestHarness<>(
                        new StreamFlatMap<>(
                                new SurgeCountsFunction(
                                        () ->
                                                Versions.of(
                                                        List.of(
                                                                SurgeCatalog.of(
                                                                        Duration.ofDays(1),
                                                                        Detection.DEFAULT))))));
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldTakeTheWindowAndTheLevelsOfTheRule() throws Exception {
        row(SurgeCatalog.INDICATOR, TOWN, "24h", 0, 7);
        row(SurgeCatalog.INDICATOR, TOWN, "7d", 0, 8);
        row(SurgeCatalog.INDICATOR, "331081", "24h", 0, 9);
        row("fires", TOWN, "24h", 0, 10);

        assertThat(harness.extractOutputValues())
                .containsExactly(new SurgeCount(SurgeCatalog.RULE, TOWN, AT.toEpochMilli(), 7));
    }

    @Test
    void shouldTakeRestatementsAndNotMoreThanAnIntHolds() throws Exception {
        row(SurgeCatalog.INDICATOR, TOWN, "24h", 2, 1L << 40);

        assertThat(harness.extractOutputValues())
                .containsExactly(
                        new SurgeCount(
                                SurgeCatalog.RULE, TOWN, AT.toEpochMilli(), Integer.MAX_VALUE));
    }

    private void row(String indicator, String region, String window, int revision, long count)
            throws Exception {
        // the value is per resident, and not what is counted
        harness.processElement(
                new IndicatorValue(
                        indicator,
                        region,
                        "town",
                        window,
                        AT,
                        revision,
                        new IndicatorValue.Amount(0.1, null, null, null, count, 0, null),
                        "v1"),
                AT.toEpochMilli());
    }
}
