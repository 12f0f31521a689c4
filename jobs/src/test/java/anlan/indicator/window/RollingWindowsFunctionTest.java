package anlan.indicator.window;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.Restart;
import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.catalog.Definition;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Policy;
import anlan.event.Pulse;
import anlan.indicator.IndexInputs;
import anlan.indicator.IndicatorValue;
import anlan.indicator.PartialAggregate;
import java.time.Duration;
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
    private static final Indicator DISPUTES = indicator("disputes");
    private static final long HOUR = 3_600_000;
    private static final long NINE = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();
    private static final String TOWN = "331081001";

    private KeyedBroadcastOperatorTestHarness<String, PartialAggregate, Pulse, IndicatorValue>
            harness;

    @BeforeEach
    void open() throws Exception {
        open(CATALOG);
    }

    private void open(Catalog catalog) throws Exception {
        harness = harness(catalog);
        harness.open();
    }

    private static KeyedBroadcastOperatorTestHarness<
                    String, PartialAggregate, Pulse, IndicatorValue>
            harness(Catalog catalog) throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(
                        new RollingWindowsFunction(Policy.of(catalog)),
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

    /** A partition that holds time back says so by a watermark that is no time. */
    @Test
    void shouldKeepWhatWasHeardBeforeTimeBegan() throws Exception {
        harness.processWatermark(Long.MIN_VALUE + 1);
        harness.processBroadcastWatermark(Long.MIN_VALUE + 1);
        hear(0);
        dispute(1, 2);
        time(1);

        assertThat(value(0, "disputes")).isNotNaN();
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

    @Test
    void shouldSayUntilWhenAWindowFillsThatHasNotBeenFullSinceItsDataBegan() throws Exception {
        open(DefaultPolicy.UNDATED);
        for (long hour = 0; hour <= 30; hour++) {
            // the first message came a quarter of an hour after nine
            hear(hour, NINE + HOUR / 4);
            if (hour == 2) {
                dispute(hour, 3);
            }
            time(hour);
        }

        String until = "fills until 2026-03-03 10:00";
        assertThat(taken())
                .filteredOn(it -> hour(Instant.ofEpochMilli(it.at())) == 24)
                .allSatisfy(it -> assertThat(missing(it, "disputes")).isEqualTo(until))
                .isNotEmpty();
        assertThat(taken())
                .filteredOn(it -> hour(Instant.ofEpochMilli(it.at())) == 25)
                .allSatisfy(it -> assertThat(missing(it, "disputes")).isNull())
                .allSatisfy(it -> assertThat(it.values()[term("disputes")]).isPositive())
                .isNotEmpty();
        // what was counted stays published, with a mark until it is full
        assertThat(harness.extractOutputValues())
                .filteredOn(row -> row.indicator().equals("disputes") && row.window().equals("24h"))
                .extracting(row -> hour(row.at()) + " " + row.amount().fillsUntil())
                .containsExactly("2 2026-03-03T02:00:00Z", "25 null", "26 null");
    }

    @Test
    void shouldTakeAnEarlierFirstMessageOfAnotherPartitionForTheBegin() throws Exception {
        open(DefaultPolicy.UNDATED);
        hear(0, NINE + HOUR / 4);
        dispute(2, 3);
        time(1);
        time(2);
        hear(2, NINE - 30 * HOUR);
        time(3);

        assertThat(taken().stream().filter(it -> it.at() == NINE + 2 * HOUR).toList())
                .extracting(it -> missing(it, "disputes"))
                .containsExactly("fills until 2026-03-03 10:00", null);
    }

    @Test
    void shouldPublishAgainWithinTheSlideOfAnIndexThatWantsIt() throws Exception {
        open(restatedHourly());
        hear(0);
        count("violent-calls", 1, 2);
        for (long hour = 1; hour <= 17; hour++) {
            time(hour);
        }
        assertThat(times("governance")).containsExactly("15");

        count("violent-calls", 1, 1);
        count("violent-calls", 2, 1);
        for (long hour = 18; hour <= 20; hour++) {
            time(hour);
        }
        assertThat(times("governance")).containsExactly("15", "15");
        assertThat(published("violent-calls", "30d")).containsExactly("15: 2 r0", "15: 4 r1");
    }

    private static Catalog restatedHourly() {
        Catalog all = DefaultPolicy.CATALOG;
        List<Index> indices =
                all.indices().stream()
                        .map(
                                index ->
                                        new Index(
                                                index.name(),
                                                index.title(),
                                                new Index.Pace(index.slide(), Duration.ofHours(1)),
                                                index.levels(),
                                                index.minimumCoverage(),
                                                index.composition(),
                                                index.vetoes(),
                                                index.color()))
                        .toList();
        return new Catalog(
                all.edition(),
                all.regions(),
                all.categories(),
                all.sources(),
                all.indicators(),
                indices,
                all.rules(),
                all.alerting());
    }

    /** One had events, the other none; after forty days of silence both are there. */
    @Test
    void shouldHaveAllRegionsAgainWhenDataGoOnAfterALongOutage() throws Exception {
        String other = "331081002";
        hear(0);
        dispute(1, 2);
        for (String region : List.of(TOWN, other)) {
            harness.processElement(
                    PartialAggregate.of(region, "", NINE + HOUR, 0, 0, null), NINE + HOUR);
        }
        time(1);
        time(2);
        long again = 40 * 24;
        hear(again);
        time(again);
        time(again + 1);

        List<Long> ofTown = hours(TOWN);
        assertThat(hours(other)).isEqualTo(ofTown);
        assertThat(ofTown).contains(2L, 24L, again, again + 1).doesNotContain(again - 1, again / 2);
        // before the outage the sources were heard
        assertThat(taken(TOWN, 2).values()[term("disputes")]).isPositive();
        assertThat(missing(taken(other, again), "disputes")).isNull();
        assertThat(missing(taken(other, 24), "disputes")).startsWith("not heard");
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
        harness = Restart.of(harness, harness(CATALOG));
    }

    private void dispute(long hour, long count) throws Exception {
        count("disputes", hour, count);
    }

    private void count(String indicator, long hour, long count) throws Exception {
        harness.processElement(
                PartialAggregate.of(
                        TOWN,
                        Definition.of(indicator(indicator)),
                        NINE + hour * HOUR,
                        count,
                        0,
                        null),
                NINE + hour * HOUR);
    }

    private static Indicator indicator(String name) {
        return CATALOG.indicators().stream()
                .filter(indicator -> indicator.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private void hear(long hour) throws Exception {
        hear(hour, 0);
    }

    private void hear(long hour, long since) throws Exception {
        for (String source : List.of("police", "hotline", "court", "sensor")) {
            harness.processBroadcastElement(
                    new Pulse(
                            source,
                            Instant.ofEpochMilli(NINE + hour * HOUR),
                            Instant.ofEpochMilli(since)),
                    0);
        }
    }

    private void time(long hour) throws Exception {
        harness.processWatermark(NINE + hour * HOUR);
        harness.processBroadcastWatermark(NINE + hour * HOUR);
    }

    private List<String> disputes(String window) {
        return published("disputes", window);
    }

    private List<String> published(String indicator, String window) {
        return harness.extractOutputValues().stream()
                .filter(row -> row.indicator().equals(indicator) && row.window().equals(window))
                .map(row -> hour(row.at()) + ": " + row.amount().count() + " r" + row.revision())
                .toList();
    }

    private List<IndexInputs> taken() {
        return taken("safety");
    }

    private List<IndexInputs> taken(String index) {
        List<IndexInputs> taken = new ArrayList<>();
        var rows = harness.getSideOutput(RollingWindowsFunction.SNAPSHOTS);
        if (rows != null) {
            rows.stream()
                    .map(StreamRecord::getValue)
                    .filter(snapshot -> snapshot.index().equals(index))
                    .forEach(taken::add);
        }
        return taken;
    }

    private IndexInputs taken(String region, long hour) {
        return taken().stream()
                .filter(it -> it.region().equals(region) && it.at() == NINE + hour * HOUR)
                .findFirst()
                .orElseThrow();
    }

    private List<Long> hours(String region) {
        return taken().stream()
                .filter(it -> it.region().equals(region))
                .map(it -> hour(Instant.ofEpochMilli(it.at())))
                .toList();
    }

    private List<String> times(String index) {
        return taken(index).stream()
                .map(it -> String.valueOf(hour(Instant.ofEpochMilli(it.at()))))
                .toList();
    }

    private static String missing(IndexInputs snapshot, String indicator) {
        return snapshot.missing()[term(indicator)];
    }

    private List<String> snapshots() {
        return taken().stream()
                .map(snapshot -> String.valueOf(hour(Instant.ofEpochMilli(snapshot.at()))))
                .toList();
    }

    /** Value of an indicator's first term in the snapshot at this position. */
    private double value(int position, String indicator) {
        return taken().get(position).values()[term(indicator)];
    }

    private static int term(String indicator) {
        List<Index.Term> terms = CATALOG.indices().get(0).terms();
        for (int i = 0; i < terms.size(); i++) {
            if (terms.get(i).indicator().equals(indicator)) {
                return i;
            }
        }
        throw new AssertionError("the index has no " + indicator);
    }

    private static long hour(Instant at) {
        return (at.toEpochMilli() - NINE) / HOUR;
    }
}
