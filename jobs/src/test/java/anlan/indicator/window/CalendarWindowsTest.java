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
import anlan.indicator.PaneGrid;
import anlan.indicator.PartialAggregate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One event an hour, where the clocks are set. */
@SuppressWarnings("try") // a harness may throw anything when it is closed
class CalendarWindowsTest {
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final long HOUR = 3_600_000;

    /** A count that is the same as the day before is not told again. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-06, 1, '03-07 24, 03-09 23, 03-10 24'",
        "2026-10-30, 1, '10-31 24, 11-02 25, 11-03 24'",
        "2026-03-06, 2, '03-07 24, 03-08 48, 03-09 47, 03-11 48'",
        "2026-10-30, 2, '10-31 24, 11-01 48, 11-02 49, 11-04 48'"
    })
    void shouldHoldTheHoursOfTheirDays(String first, int days, String expected) throws Exception {
        assertThat(run(first, Duration.ofDays(days), Duration.ofDays(1)))
                .extracting(row -> text(row.at()).substring(5, 10) + ' ' + row.amount().count())
                .containsExactly(expected.split(", "));
    }

    @Test
    void shouldSlideByTheHourFromTheSameTimeOfTheDayBefore() throws Exception {
        List<String> rows =
                run("2026-03-06", Duration.ofDays(1), Duration.ofHours(1)).stream()
                        .filter(row -> row.at().isAfter(at("2026-03-07T00:00")))
                        .map(row -> text(row.at()) + ' ' + row.amount().count())
                        .toList();

        assertThat(rows).containsExactly("2026-03-08T03:00 23", "2026-03-09T03:00 24");
    }

    private static List<IndicatorValue> run(String first, Duration size, Duration slide)
            throws Exception {
        Indicator indicator = SmallCatalog.indicator("it", new Measure.Count(), size, slide);
        Catalog catalog =
                SmallCatalog.in(CHICAGO.getId(), Instant.parse("2026-01-01T06:00:00Z"), indicator);
        PaneGrid grid = PaneGrid.of(catalog);
        var harness = harness(catalog);
        long begin = at(first + "T00:00").toEpochMilli();
        for (long time = begin; time < begin + 6 * 24 * HOUR; time += HOUR) {
            harness.processElement(
                    PartialAggregate.of(
                            SmallCatalog.TOWN,
                            Definition.of(indicator),
                            grid.end(time, HOUR),
                            1,
                            0,
                            null),
                    time);
            harness.processWatermark(time + HOUR - 1);
            harness.processBroadcastWatermark(time + HOUR - 1);
        }
        List<IndicatorValue> rows = harness.extractOutputValues();
        harness.close();
        return rows;
    }

    private static KeyedBroadcastOperatorTestHarness<
                    String, PartialAggregate, Pulse, IndicatorValue>
            harness(Catalog catalog) throws Exception {
        Policy policy = () -> Versions.of(List.of(catalog));
        return ProcessFunctionTestHarnesses.forKeyedBroadcastProcessFunction(
                new RollingWindowsFunction(policy),
                PartialAggregate::region,
                Types.STRING,
                RollingWindowsFunction.HEARD);
    }

    private static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(CHICAGO).toInstant();
    }

    private static String text(Instant at) {
        return at.atZone(CHICAGO).toLocalDateTime().toString();
    }
}
