package anlan.indicator.window;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Definition;
import anlan.catalog.Indicator;
import anlan.catalog.Measure;
import anlan.catalog.Policy;
import anlan.catalog.Versions;
import anlan.event.Pulse;
import anlan.indicator.IndicatorValue;
import anlan.indicator.Multiset;
import anlan.indicator.PartialAggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A policy that changes at 10 o'clock: {@code kept} goes on, {@code gone} ends, {@code new} begins.
 */
class PolicyChangeTest {
    private static final long HOUR = 3_600_000;
    private static final Instant EIGHT = Instant.parse("2026-03-02T08:00:00Z");
    private static final Indicator KEPT = indicator("kept", new Measure.Count());
    private static final Indicator GONE = indicator("gone", new Measure.Distinct("person"));
    private static final Indicator NEW = indicator("new", new Measure.Sum());
    private static final Catalog FIRST = SmallCatalog.of(EIGHT, KEPT, GONE);
    private static final Catalog SECOND = SmallCatalog.of(EIGHT.plusSeconds(2 * 3600), KEPT, NEW);

    private KeyedBroadcastOperatorTestHarness<String, PartialAggregate, Pulse, IndicatorValue>
            harness;

    private static Indicator indicator(String name, Measure measure) {
        return SmallCatalog.indicator(name, measure, Duration.ofHours(3), Duration.ofHours(1));
    }

    @BeforeEach
    void open() throws Exception {
        Policy policy = () -> Versions.of(List.of(FIRST, SECOND));
        harness =
                ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
                        new RollingWindowsFunction(policy),
                        PartialAggregate::region,
                        Types.STRING,
                        RollingWindowsFunction.HEARD);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldGoOnWithWhatIsDefinedAlikeAndPublishItAgainUnderTheNewVersion() throws Exception {
        take(KEPT, 9);
        time(9);
        time(10);
        time(11);

        assertThat(rows("kept")).containsExactly("9: 1 of 08:00", "10: 1 of 10:00");
    }

    @Test
    void shouldBeginANewIndicatorWithWhatLiesAfterTheChange() throws Exception {
        take(NEW, 10);
        take(NEW, 11);
        time(11);

        assertThat(rows("new")).containsExactly("11: 1 of 10:00");
    }

    @Test
    void shouldKeepWhatArrivesForANewIndicatorBeforeItsTime() throws Exception {
        take(KEPT, 9);
        take(NEW, 11);
        time(9);
        time(10);
        time(11);

        assertThat(rows("new")).containsExactly("11: 1 of 10:00");
    }

    @Test
    void shouldPublishNoMoreOfARemovedIndicatorAndLeaveNoStateOfIt() throws Exception {
        harness.processElement(
                PartialAggregate.of(
                        SmallCatalog.TOWN,
                        Definition.of(GONE),
                        at(9),
                        1,
                        0,
                        Multiset.of(new long[] {7}, new long[] {1})),
                at(9));
        for (int hour = 9; hour <= 16; hour++) {
            time(hour);
        }

        assertThat(rows("gone")).containsExactly("9: 1 of 08:00");
        HeapKeyedStateBackend<?> state =
                (HeapKeyedStateBackend<?>)
                        ((AbstractStreamOperator<?>) harness.getOperator())
                                .<String>getKeyedStateBackend();
        // the region's clock
        assertThat(state.numKeyValueStateEntries()).isEqualTo(1);
    }

    private static long at(int hour) {
        return EIGHT.toEpochMilli() + (hour - 8) * HOUR;
    }

    private void take(Indicator indicator, int hour) throws Exception {
        harness.processElement(
                PartialAggregate.of(
                        SmallCatalog.TOWN, Definition.of(indicator), at(hour), 1, 10_000, null),
                at(hour));
    }

    private void time(int hour) throws Exception {
        harness.processWatermark(at(hour));
        harness.processBroadcastWatermark(at(hour));
    }

    private List<String> rows(String indicator) {
        return harness.extractOutputValues().stream()
                .filter(row -> row.indicator().equals(indicator))
                .map(
                        row ->
                                "%s: %d of %s"
                                        .formatted(
                                                (row.at().toEpochMilli() - at(0)) / HOUR,
                                                row.amount().count(),
                                                row.catalogVersion().substring(11, 16)))
                .toList();
    }
}
