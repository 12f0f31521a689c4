package anlan.indicator.window;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.Restart;
import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.catalog.Definition;
import anlan.catalog.Indicator;
import anlan.catalog.Policy;
import anlan.event.Pulse;
import anlan.indicator.IndexInputs;
import anlan.indicator.IndicatorValue;
import anlan.indicator.PartialAggregate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollingWindowsFunctionTest {
    private static final Catalog CATALOG = DefaultPolicy.CATALOG;
    private static final Indicator DISPUTES =
            CATALOG.indicators().stream()
                    .filter(indicator -> indicator.name().equals("disputes"))
                    .findFirst()
                    .orElseThrow();
    private static final long HOUR = 3_600_000;
    private static final long NINE = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
    private static final String TOWN = "331081001";

    private KeyedBroadcastOperatorTestHarness<String, PartialAggregate, Pulse, IndicatorValue>
            harness;

    @BeforeEach
    void open() throws Exception {
        harness = harness();
        harness.open();
    }

    private static KeyedBroadcastOperatorTestHarness<
                    String, PartialAggregate, Pulse, IndicatorValue>
            harness() throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new RollingWindowsFunction(Policy.of(CATALOG)),
                        List.of(RollingWindowsFunction.HEARD)),
                PartialAggregate::region,
                Types.STRING,
                1,
                1,
                0);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldPublishOnTimeAndRestateWhatALateSumTouches() throws Exception {
        dispute(1, 2);
        time(1);
        time(2);
        dispute(1, 1);
        time(3);

        assertThat(disputes("24h")).containsExactly("1: 2 r0", "1: 3 r1", "2: 3 r1", "3: 3 r0");
    }

    @Test
    void shouldTakeASnapshotAtEverySlideAndAgainFromTheFirstChange() throws Exception {
        hear(0);
        dispute(1, 2);
        time(1);
        time(2);
        dispute(1, 1);
        time(3);

        assertThat(snapshots()).containsExactly("1", "2", "1", "2", "3");
    }

    @Test
    void shouldHaveNoValueFromASourceThatWasNotHeard() throws Exception {
        hear(0);
        dispute(1, 2);
        time(1);
        // police and hotline count as silent after 6 hours
        time(8);

        assertThat(value(0, "disputes")).isNotNaN();
        assertThat(value(7, "disputes")).isNaN();
    }

    /** Late and out of order within the lateness: the last word is the plain count. */
    @Test
    void shouldEndWithThePlainCountWhateverTheOrder() throws Exception {
        Random random = new Random(5);
        Map<Long, Long> truth = new HashMap<>();
        for (long now = 1; now <= 72; now++) {
            for (int i = random.nextInt(3); i > 0; i--) {
                long hour = Math.max(1, now - random.nextInt(30));
                dispute(hour, 1);
                truth.merge(hour, 1L, Long::sum);
            }
            time(now);
        }

        TreeMap<Long, Integer> revisions = new TreeMap<>();
        TreeMap<Long, Long> last = new TreeMap<>();
        for (IndicatorValue row : harness.extractOutputValues()) {
            long hour = hour(row.at());
            if (row.indicator().equals("disputes")
                    && row.window().equals("24h")
                    && row.revision() >= revisions.getOrDefault(hour, 0)) {
                revisions.put(hour, row.revision());
                last.put(hour, row.amount().count());
            }
        }
        for (long end = 1; end <= 72; end++) {
            long plain = 0;
            for (long hour = end - 23; hour <= end; hour++) {
                plain += truth.getOrDefault(hour, 0L);
            }
            assertThat(last.floorEntry(end) == null ? 0 : last.floorEntry(end).getValue())
                    .as("window that ends at hour " + end)
                    .isEqualTo(plain);
        }
    }

    @Test
    void shouldNotGoBackInTimeAfterARestart() throws Exception {
        hear(0);
        dispute(1, 2);
        dispute(3, 5);
        time(3);
        restart();
        // that there is a region is told again by the first event, which may be an old one
        harness.processElement(PartialAggregate.of(TOWN, "", NINE + HOUR, 0, 0, null), NINE + HOUR);
        time(4);

        assertThat(disputes("24h")).isEmpty();
        assertThat(snapshots()).containsExactly("4");
    }

    @Test
    void shouldTakeAtTheEndOfTimeWhatWouldBeKnownOnlyAfterIt() throws Exception {
        hear(0);
        harness.processElement(
                PartialAggregate.of(TOWN, Definition.of(DISPUTES), NINE + HOUR, 2, 0, null)
                        .known(NINE + 40 * HOUR),
                NINE + HOUR);
        harness.processWatermark(Long.MAX_VALUE);
        harness.processBroadcastWatermark(Long.MAX_VALUE);

        // the day in which the last source was heard ends at midnight
        assertThat(disputes("24h")).endsWith("15: 2 r0");
    }

    private void restart() throws Exception {
        harness = Restart.of(harness, harness());
    }

    private void dispute(long hour, long count) throws Exception {
        harness.processElement(
                PartialAggregate.of(
                        TOWN, Definition.of(DISPUTES), NINE + hour * HOUR, count, 0, null),
                NINE + hour * HOUR);
    }

    private void hear(long hour) throws Exception {
        for (String source : List.of("police", "hotline", "court", "sensor")) {
            harness.processBroadcastElement(
                    new Pulse(source, Instant.ofEpochMilli(NINE + hour * HOUR)), 0);
        }
    }

    private void time(long hour) throws Exception {
        harness.processWatermark(NINE + hour * HOUR);
        harness.processBroadcastWatermark(NINE + hour * HOUR);
    }

    private List<String> disputes(String window) {
        return harness.extractOutputValues().stream()
                .filter(row -> row.indicator().equals("disputes") && row.window().equals(window))
                .map(row -> hour(row.at()) + ": " + row.amount().count() + " r" + row.revision())
                .toList();
    }

    private List<IndexInputs> taken() {
        List<IndexInputs> taken = new ArrayList<>();
        var rows = harness.getSideOutput(RollingWindowsFunction.SNAPSHOTS);
        if (rows != null) {
            rows.stream()
                    .map(StreamRecord::getValue)
                    .filter(snapshot -> snapshot.index().equals("safety"))
                    .forEach(taken::add);
        }
        return taken;
    }

    private List<String> snapshots() {
        return taken().stream()
                .map(snapshot -> String.valueOf(hour(Instant.ofEpochMilli(snapshot.at()))))
                .toList();
    }

    /** Value of an indicator's first term in the snapshot at this position. */
    private double value(int position, String indicator) {
        int term = 0;
        for (var dimension : CATALOG.indices().get(0).composition().dimensions()) {
            for (var part : dimension.indicators()) {
                if (part.indicator().equals(indicator)) {
                    return taken().get(position).values()[term];
                }
                term++;
            }
        }
        throw new AssertionError("the index has no " + indicator);
    }

    private static long hour(Instant at) {
        return (at.toEpochMilli() - NINE) / HOUR;
    }
}
