package anlan.alert.surge;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.Restart;
import anlan.alert.signal.Signal;
import anlan.catalog.Catalog;
import anlan.catalog.Detection;
import anlan.catalog.Versions;
import anlan.catalog.calendar.CalendarDay;
import anlan.catalog.calendar.CalendarDay.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SurgeFunctionTest {
    /** Midnight in Shanghai; days and hours count from here. */
    private static final Instant START = Instant.parse("2026-03-01T16:00:00Z");

    private static final Duration DAY = Duration.ofDays(1);
    private static final Detection DEFAULT = new Detection(null, 0, 0, 0);
    private static final String TOWN = SurgeCatalog.town(1);
    private static final String OTHER = SurgeCatalog.town(2);

    /** Catalogs in force; static, for a policy is serialized with its operator. */
    private static List<Catalog> catalogs;

    private KeyedOneInputStreamOperatorTestHarness<String, SurgeCount, Signal> harness;

    @BeforeEach
    void open() throws Exception {
        catalogs = new ArrayList<>(List.of(SurgeCatalog.of(DAY, DEFAULT)));
        harness = harness();
        harness.open();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, SurgeCount, Signal> harness()
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new SurgeFunction(() -> Versions.of(catalogs))),
                SurgeCount::rule,
                Types.STRING);
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldBeginAndEndWithTheSurge() throws Exception {
        steady(TOWN, 2, 0, 20);
        steady(OTHER, 2, 0, 20);
        day(20, TOWN, 15);
        day(21, TOWN, 18);
        day(22, TOWN, 2);
        day(23, TOWN, 2);

        assertThat(signals())
                .containsExactly("20 1 BAD 15 of 2.1", "21 1 BAD 18 of 2.7", "22 1 GOOD");
    }

    /** Monday, 6 April is off and Saturday the 11th is worked; day 0 is Sunday, 1 March. */
    @Test
    void shouldCompareADayOffWithTheWeekendAndAWorkedSaturdayWithTheWeek() throws Exception {
        weeks();

        assertThat(signals()).containsExactly("41 1 BAD 12 of 2.8");

        catalogs.set(
                0,
                SurgeCatalog.with(
                        catalogs.get(0),
                        List.of(
                                new CalendarDay(LocalDate.of(2026, 4, 6), Kind.OFF, "清明节"),
                                new CalendarDay(LocalDate.of(2026, 4, 11), Kind.WORK, ""))));
        harness.close();
        harness = harness();
        harness.open();
        weeks();

        assertThat(signals()).containsExactly("36 1 BAD 10 of 2.8", "37 1 GOOD");
    }

    /**
     * Twelve on each day of the week and two at weekends; ten on a Monday, twelve on a Saturday.
     */
    private void weeks() throws Exception {
        for (int day = 0; day <= 41; day++) {
            int usual = day % 7 == 0 || day % 7 == 6 ? 2 : 12;
            day(day, TOWN, day == 36 ? 10 : day == 41 ? 12 : usual);
        }
    }

    @Test
    void shouldBeQuietOnSteadyCounts() throws Exception {
        steady(TOWN, 10, 0, 40);
        day(40, TOWN, 13);

        assertThat(signals()).isEmpty();
    }

    @Test
    void shouldJudgeAWeekAfterTheFirstWholeDayAndNotBefore() throws Exception {
        steady(TOWN, 1, 0, 7);
        day(7, TOWN, 30);
        assertThat(signals()).isEmpty();

        day(8, TOWN, 300);
        assertThat(signals()).containsExactly("8 1 BAD 300 of 5.3");
    }

    @Test
    void shouldTakeARegionThatWasNeverHeardOfForZero() throws Exception {
        steady(TOWN, 2, 0, 30);
        day(30, OTHER, 4);

        assertThat(signals()).containsExactly("30 2 BAD 4 of 0.0");
    }

    @Test
    void shouldAskMoreOfAFewEventsTheMoreRegionsThereAre() throws Exception {
        catalogs.set(0, SurgeCatalog.of(DAY, new Detection(null, 28, .0001, 3)));
        steady(TOWN, 2, 0, 30);
        day(30, OTHER, 3); // 1/29³ = 4.1e-5; among ten regions it would have to be 1e-5
        day(31, OTHER, 0);
        assertThat(signals()).isEmpty();

        day(32, SurgeCatalog.town(3), 4); // 1.4e-6
        assertThat(signals()).containsExactly("32 3 BAD 4 of 0.0");
    }

    @Test
    void shouldTellOfFewerThanTheLeastNever() throws Exception {
        catalogs.set(0, SurgeCatalog.of(DAY, new Detection(null, 28, .05, 5)));
        steady(TOWN, 2, 0, 30);
        day(30, OTHER, 4);

        assertThat(signals()).isEmpty();
    }

    @Test
    void shouldCompareWithWhatWasCorrectedLater() throws Exception {
        steady(TOWN, 2, 0, 20);
        // reported late: the days before were as bad
        for (int day = 10; day < 20; day++) {
            count(day, 0, TOWN, 15);
        }
        day(20, TOWN, 15);

        assertThat(signals()).isEmpty();
    }

    @Test
    void shouldLetACountHoldUntilTheNext() throws Exception {
        count(0, 0, TOWN, 2);
        watermark(19);
        count(20, -5, TOWN, 9);
        count(20, -3, TOWN, 12);
        watermark(20);

        assertThat(signals()).containsExactly("20 1 BAD 12 of 2.1");
    }

    @Test
    void shouldNotTakeACorrectionBetweenTwoMidnightsForWhatHeldAtTheSecond() throws Exception {
        steady(TOWN, 2, 0, 20);
        count(20, -3, TOWN, 15);
        count(20, -6, TOWN, 2);
        watermark(20);

        assertThat(signals()).containsExactly("20 1 BAD 15 of 2.1");
    }

    @Test
    void shouldNotJudgeTheSameDayAgainAfterARestart() throws Exception {
        steady(TOWN, 2, 0, 20);
        day(20, TOWN, 15);
        harness = Restart.of(harness, harness());
        // restated before anybody knows again how late it is
        count(20, 0, TOWN, 16);
        watermark(20);

        assertThat(signals()).isEmpty();

        day(21, TOWN, 2);

        assertThat(signals()).containsExactly("21 1 GOOD");
    }

    @Test
    void shouldTellInTheOrderOfTheRegions() throws Exception {
        for (int town = SurgeCatalog.TOWNS; town > 0; town--) {
            steadyAhead(SurgeCatalog.town(town));
        }
        watermark(20);

        assertThat(signals())
                .extracting(signal -> signal.split(" ", -1)[1])
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10");
    }

    @Test
    void shouldCompareAnHourWithTheSameHourOfOtherDays() throws Exception {
        catalogs.set(0, SurgeCatalog.of(Duration.ofHours(1), DEFAULT));
        for (int day = 0; day < 20; day++) {
            count(day, 8, TOWN, 20);
            count(day, 9, TOWN, 0);
            watermark(day, 9);
        }
        count(20, 8, TOWN, 22);
        count(20, 9, TOWN, 22);
        count(20, 10, TOWN, 0);
        watermark(20, 12);

        assertThat(signals()).containsExactly("20 1 BAD 22 of 0.1", "20 1 GOOD");
    }

    @Test
    void shouldJudgeByEarsWhereTheRuleSaysSo() throws Exception {
        catalogs.set(0, SurgeCatalog.of(DAY, new Detection(Detection.Method.C1, 28, .001, 3)));
        for (int day = 0; day < 10; day++) {
            day(day, TOWN, 1 + day % 2);
        }
        day(10, TOWN, 4);

        assertThat(signals()).containsExactly("10 1 BAD 4 of 1.6");
    }

    @Test
    void shouldEndWhatHoldsWhenThePolicyLosesTheRule() throws Exception {
        catalogs.add(SurgeCatalog.withoutRule(START.plus(DAY.multipliedBy(21))));
        steady(TOWN, 2, 0, 20);
        day(20, TOWN, 15);
        watermark(21);

        assertThat(signals()).containsExactly("20 1 BAD 15 of 2.1", "21 1 GOOD");
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    @Test
    void shouldForgetARegionInWhichNothingWasCountedForLong() throws Exception {
        day(0, TOWN, 2);
        day(1, TOWN, 0);
        watermark(27);
        assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

        watermark(28);

        // since when it counts is kept
        assertThat(harness.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void shouldLeaveNoTimerAtTheEnd() throws Exception {
        steady(TOWN, 2, 0, 20);
        count(20, -3, TOWN, 15);

        harness.processWatermark(Watermark.MAX_WATERMARK);

        assertThat(signals()).containsExactly("20 1 BAD 15 of 2.1");
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private void steady(String town, int count, int from, int until) throws Exception {
        for (int day = from; day < until; day++) {
            day(day, town, count);
        }
    }

    /** Comes before time does, and surges on the last day. */
    private void steadyAhead(String town) throws Exception {
        count(0, 0, town, 2);
        count(20, 0, town, 15);
    }

    private void day(int day, String town, int count) throws Exception {
        count(day, 0, town, count);
        watermark(day);
    }

    private void count(int day, int hours, String town, int count) throws Exception {
        long at = time(day, hours);
        harness.processElement(new SurgeCount(SurgeCatalog.RULE, town, at, count), at);
    }

    private void watermark(int day) throws Exception {
        watermark(day, 0);
    }

    private void watermark(int day, int hours) throws Exception {
        harness.processWatermark(time(day, hours));
    }

    private static long time(int day, int hours) {
        return START.plus(Duration.ofDays(day)).plus(Duration.ofHours(hours)).toEpochMilli();
    }

    /** All signals so far: day, number of the town, what, count and expectation. */
    private List<String> signals() {
        return harness.extractOutputValues().stream().map(SurgeFunctionTest::text).toList();
    }

    private static String text(Signal signal) {
        long day = Duration.ofMillis(signal.at() - START.toEpochMilli()).toDays();
        String told =
                day + " " + Integer.parseInt(signal.region().substring(6)) + " " + signal.what();
        return signal.measured() == null || signal.value() == null
                ? told
                : String.format(
                        Locale.ROOT,
                        "%s %.0f of %.1f",
                        told,
                        signal.value(),
                        signal.measured().threshold());
    }
}
