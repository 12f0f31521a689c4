package anlan.indicator.preaggregate;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Filter;
import anlan.catalog.Measure;
import anlan.event.Fixed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What readings of one category feed together. */
class SharedRoutingTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final long READINGS = 3;
    private static final long VALUES = Fixed.of(7);

    @Test
    void shouldAddToEachMeasureWhatItsReadingsAdd() {
        SharedRouting alike =
                alike(
                        true,
                        feed(0, new Measure.Count(), Filter.ALL, null),
                        feed(1, new Measure.Sum(), Filter.ALL, null),
                        feed(2, new Measure.Mean(), Filter.ALL, null),
                        feed(3, new Measure.Ratio(Filter.ALL), Filter.ALL, null),
                        feed(4, new Measure.Ratio(Filter.ALL), null, Filter.ALL),
                        feed(5, new Measure.Heard(), Filter.ALL, null));
        assertThat(alike.members().stream().map(member -> member.count(READINGS)))
                .containsExactly(3L, 3L, 3L, 3L, 0L, 3L);
        assertThat(alike.members().stream().map(member -> member.sum(READINGS, VALUES)))
                .containsExactly(0L, VALUES, VALUES, 0L, Fixed.of(3), 0L);
        assertThat(alike.ofDevices()).isTrue();
    }

    @Test
    void shouldLeaveOutMeansWhereReadingsHaveNoValue() {
        SharedRouting alike =
                alike(
                        false,
                        feed(0, new Measure.Mean(), Filter.ALL, null),
                        feed(1, new Measure.Count(), Filter.ALL, null));
        assertThat(positions(alike)).containsExactly(1);
    }

    @Test
    void shouldLeaveOutWhatOnlyWholeEventsCanFulfil() {
        Filter closed =
                new Filter(
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of("closed"),
                        Map.of(),
                        null);
        SharedRouting alike =
                alike(
                        true,
                        feed(0, new Measure.Count(), closed, null),
                        feed(1, new Measure.Open(), Filter.ALL, null),
                        feed(2, new Measure.Count(), Filter.ALL, null));
        assertThat(positions(alike)).containsExactly(2);
    }

    @Test
    void shouldTakeReadingsOneByOneWhereTheirSumDoesNotTell() {
        SharedRouting alike =
                alike(
                        true,
                        feed(0, new Measure.Latest(), Filter.ALL, null),
                        feed(1, new Measure.Quantile(0.9), Filter.ALL, null));
        assertThat(alike.members()).isEmpty();
        assertThat(alike.others()).hasSize(2);
    }

    @Test
    void shouldSumInPanesOfWhichThoseOfAllAreMade() {
        SharedRouting alike =
                alike(
                        true,
                        feed(0, Duration.ofMinutes(15), new Measure.Count(), Filter.ALL, null),
                        feed(1, Duration.ofMinutes(20), new Measure.Count(), Filter.ALL, null));
        assertThat(alike.pane()).isEqualTo(Duration.ofMinutes(5).toMillis());
    }

    private static SharedRouting alike(boolean valued, IndicatorRouting.Feed... feeds) {
        return SharedRouting.of(0, feeds, valued);
    }

    private static List<Integer> positions(SharedRouting alike) {
        return alike.members().stream().map(member -> member.feed().position()).toList();
    }

    private static IndicatorRouting.Feed feed(
            int position, Measure measure, @Nullable Filter base, @Nullable Filter part) {
        return feed(position, HOUR, measure, base, part);
    }

    private static IndicatorRouting.Feed feed(
            int position,
            Duration pane,
            Measure measure,
            @Nullable Filter base,
            @Nullable Filter part) {
        return new IndicatorRouting.Feed(position, measure.tally(), pane.toMillis(), base, part);
    }
}
