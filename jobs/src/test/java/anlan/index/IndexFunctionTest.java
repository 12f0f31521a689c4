package anlan.index;

import static anlan.index.TestIndex.above;
import static anlan.index.TestIndex.group;
import static anlan.index.TestIndex.term;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Index.Aggregation;
import anlan.catalog.Versions;
import anlan.indicator.IndexInputs;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IndexFunctionTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final String TOWN = "331081001";
    private static final int DAY = 24;
    private static final int LATENESS = (int) TestCatalog.LATENESS.toHours();
    private static final double[] NONE = {};

    /** Catalogs in force; static, for a policy is serialized with its operator. */
    private static List<Catalog> catalogs;

    private KeyedOneInputStreamOperatorTestHarness<String, IndexInputs, IndexValue> harness;

    @BeforeEach
    void open() throws Exception {
        catalogs = new ArrayList<>();
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new IndexFunction(() -> versions())),
                        IndexInputs::region,
                        Types.STRING);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldComputeEachTimeByTheCatalogInForceThen() throws Exception {
        policy(catalog("v1", 0, safety(1)), catalog("v2", 2, safety(0.5)));

        for (int hour : new int[] {0, 1, 2, 3}) {
            snapshot("safety", hour, 90, 70);
        }
        snapshot("safety", 1, 80, 70);

        assertThat(rows())
                .containsExactly(
                        "0 v1 90.0 null green 0",
                        "1 v1 90.0 green green 0",
                        "2 v2 80.0 green green 0",
                        "3 v2 80.0 green green 0",
                        "1 v1 80.0 green green 1");
    }

    @Test
    void shouldPublishOnlyWhatChanged() throws Exception {
        policy(catalog("v1", 0, safety(1)));

        snapshot("safety", 0, 90, 70);
        snapshot("safety", 0, 90, 70);
        snapshot("safety", 0, 91, 70);

        assertThat(rows()).containsExactly("0 v1 90.0 null green 0", "0 v1 91.0 null green 1");
    }

    @Test
    void shouldRestateWhatIsComputedByAnotherVersion() throws Exception {
        policy(catalog("v1", 0, safety(1)));
        snapshot("safety", 5, 90, 90);
        catalogs.add(catalog("v2", 5, safety(1)));

        snapshot("safety", 5, 90, 90);

        assertThat(rows()).containsExactly("5 v1 90.0 null green 0", "5 v2 90.0 null green 1");
    }

    @Test
    void shouldRestateWhenOnlyABaselineOrAVetoChanged() throws Exception {
        policy(
                catalog(
                        "v1",
                        0,
                        TestIndex.index(
                                "safety",
                                1,
                                Aggregation.ARITHMETIC,
                                List.of(above("deaths", 0, 100, "red")),
                                group("a", 1, term("x", 1)))));

        send("safety", 0, new double[] {90}, new double[] {4}, new double[] {0});
        send("safety", 0, new double[] {90}, new double[] {5}, new double[] {0});
        send("safety", 0, new double[] {90}, new double[] {5}, new double[] {1});

        assertThat(rows())
                .containsExactly(
                        "0 v1 90.0 null green 0", "0 v1 90.0 null green 1", "0 v1 90.0 null red 2");
    }

    @Test
    void shouldKeepTheColorAcrossVersions() throws Exception {
        policy(catalog("v1", 0, safety(1)), catalog("v2", 1, safety(0.5)));

        snapshot("safety", 0, 70, 70);
        snapshot("safety", 1, 90, 90);
        snapshot("safety", 2, 90, 90);
        snapshot("safety", 3, 90, 90);

        // two hours of recovery, begun under the new version
        assertThat(rows())
                .extracting(row -> row.split(" ", -1)[4])
                .containsExactly("yellow", "yellow", "yellow", "green");
    }

    @Test
    void shouldLeaveNoStateOfAnIndexThatWasRemoved() throws Exception {
        policy(catalog("v1", 0, safety(1), named("health")), catalog("v2", DAY, safety(1)));
        snapshot("safety", 0, 90, 70);
        snapshot("health", 0, 90);

        watermark(DAY + LATENESS);
        snapshot("health", 0, 90);
        assertThat(rows()).hasSize(2); // still known, so no news

        watermark(DAY + LATENESS + 2 * DAY);
        snapshot("safety", 0, 90, 70);
        assertThat(rows()).hasSize(2);
        snapshot("health", 0, 90);
        assertThat(rows()).hasSize(3);
    }

    @Test
    void shouldLeaveNothingOfARegionWhoseLastIndexWasRemoved() throws Exception {
        policy(catalog("v1", 0, named("health")), catalog("v2", DAY, safety(1)));
        snapshot("health", 0, 90);

        watermark(DAY + LATENESS + 2 * DAY);

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void shouldLeaveNothingOfARegionThatWasRemoved() throws Exception {
        policy(catalog("v1", 0, safety(1)), TestCatalog.of("v2", at(DAY), "331081002", safety(1)));
        snapshot("safety", 0, 90, 70);

        watermark(DAY + LATENESS + 2 * DAY);

        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void shouldLeaveNothingOfALevelThatWasRemoved() throws Exception {
        policy(catalog("v1", 0, safety(1)), catalog("v2", DAY, TestIndex.ofCounties(safety(1))));
        snapshot("safety", 0, 90, 70);

        watermark(DAY + LATENESS + 2 * DAY);

        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void shouldForgetWhatCanNoLongerBeRestated() throws Exception {
        policy(catalog("v1", 0, safety(1)));
        for (int hour = 0; hour <= LATENESS + 10; hour++) {
            snapshot("safety", hour, 90, 70);
        }

        // known times give no news, a forgotten one is taken for news about the past
        int before = rows().size();
        snapshot("safety", 10, 90, 70);
        assertThat(rows()).hasSize(before);
        snapshot("safety", 7, 90, 70);
        assertThat(rows()).hasSize(before + 1);
    }

    @Test
    void shouldIgnoreAnIndexThatTheCatalogOfTheTimeDoesNotHave() throws Exception {
        policy(catalog("v1", 0, safety(1)), catalog("v2", 5, safety(1), named("health")));

        snapshot("health", 4, 90);
        assertThat(harness.numKeyedStateEntries()).isZero();
        snapshot("health", 5, 90);

        assertThat(rows()).containsExactly("5 v2 90.0 null green 0");
    }

    @Test
    void shouldEndWithBoundedInput() throws Exception {
        policy(catalog("v1", 0, safety(1)));
        snapshot("safety", 0, 90, 70);

        harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(harness.numEventTimeTimers()).isZero();
    }

    /** One of two is as much as ten of twenty, but less sure. */
    @Test
    void shouldPublishAnewWhatIsOnlySurer() throws Exception {
        policy(catalog("v1", 0, safety(1)));

        send("safety", 0, new double[] {90, 70}, NONE, NONE, 80, 95, 60, 75);
        send("safety", 0, new double[] {90, 70}, NONE, NONE, 80, 95, 60, 75);
        send("safety", 0, new double[] {90, 70}, NONE, NONE, 85, 94, 60, 75);

        assertThat(harness.extractOutputValues())
                .extracting(row -> row.revision() + " " + row.assessment().low())
                .containsExactly("0 80.0", "1 85.0");
    }

    private void policy(Catalog... versions) throws Exception {
        catalogs.addAll(List.of(versions));
        harness.open();
    }

    private static Versions versions() {
        return new Versions(
                new Versions.Source() {
                    @Override
                    public List<Catalog> catalogs() {
                        return catalogs;
                    }

                    @Override
                    public long await(long time) {
                        // nothing is held: every time is asked for anew, as after a restart
                        return time - 1;
                    }
                });
    }

    private void snapshot(String index, int hour, double... values) throws Exception {
        send(index, hour, values, NONE, NONE);
    }

    private void send(
            String index,
            int hour,
            double[] values,
            double[] baselines,
            double[] vetoes,
            double... intervals)
            throws Exception {
        long at = at(hour).toEpochMilli();
        harness.processElement(
                new IndexInputs(
                        index,
                        TOWN,
                        at,
                        values,
                        baselines,
                        vetoes,
                        intervals,
                        new String[values.length]),
                at);
    }

    private void watermark(int hour) throws Exception {
        harness.processWatermark(at(hour).toEpochMilli());
    }

    /** Hour, version, value, previous color, color, revision. */
    private List<String> rows() {
        return harness.extractOutputValues().stream()
                .map(
                        row ->
                                Duration.between(START, row.at()).toHours()
                                        + " "
                                        + row.catalogVersion()
                                        + " "
                                        + row.assessment().value()
                                        + " "
                                        + row.assessment().previousColor()
                                        + " "
                                        + row.assessment().color()
                                        + " "
                                        + row.revision())
                .toList();
    }

    private static Instant at(int hour) {
        return START.plus(Duration.ofHours(hour));
    }

    /** Of two indicators, the first of which has this weight. */
    private static Index safety(double first) {
        return TestIndex.arithmetic(0.5, group("a", 1, term("x", first), term("y", 1 - first)));
    }

    private static Index named(String name) {
        return TestIndex.index(
                name, 1, Aggregation.ARITHMETIC, List.of(), group("a", 1, term("x", 1)));
    }

    private static Catalog catalog(String version, int hour, Index... indices) {
        return TestCatalog.of(version, at(hour), TOWN, indices);
    }
}
