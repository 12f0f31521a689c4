package anlan.indicator.window;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Measure;
import anlan.indicator.PartialAggregate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RollingWindowTest {
    private static final long MINUTE = WindowRig.MINUTE;

    private final WindowRig rig =
            new WindowRig(
                    SmallCatalog.of(
                            Instant.EPOCH,
                            SmallCatalog.indicator(
                                    "calls",
                                    new Measure.Count(),
                                    Duration.ofMinutes(10),
                                    Duration.ofMinutes(2))),
                    16 * MINUTE);
    private final List<PartialAggregate> waiting = new ArrayList<>();

    @Test
    void shouldPublishOnlyWhenTheCountChanges() {
        take(2, 3);
        ticks(2, 16);

        assertThat(shown()).containsExactly("2: 3 r0", "12: 0 r0");
    }

    @Test
    void shouldRestateEveryWindowThatALatePaneTouches() {
        take(2, 1);
        ticks(2, 6);
        rig.rows.clear();
        take(4, 1);
        ticks(8, 8);

        assertThat(shown()).containsExactly("4: 2 r1", "6: 2 r1", "8: 2 r0");
    }

    @Test
    void shouldCountRestatementsOfTheSameWindow() {
        take(2, 1);
        ticks(2, 4);
        take(2, 1);
        ticks(6, 6);
        rig.rows.clear();
        take(2, 1);
        ticks(8, 8);

        assertThat(shown()).containsExactly("2: 3 r2", "4: 3 r2", "6: 3 r1", "8: 3 r0");
    }

    @Test
    void shouldCountFromItsOwnTimeUntilItsOwnEnd() {
        PartialAggregate open = rig.partial(2 * MINUTE, 1, 0, null);
        waiting.add(open);
        ticks(2, 4);
        waiting.add(
                new PartialAggregate(
                        open.region(),
                        open.indicator(),
                        open.pane(),
                        open.known(),
                        new PartialAggregate.OpenCase(5 * MINUTE, 7 * MINUTE),
                        -1,
                        0,
                        null));
        ticks(6, 14);

        assertThat(shown()).containsExactly("2: 1 r0", "6: 0 r0", "8: 1 r0", "12: 0 r0");
    }

    @Test
    void shouldKeepNothingAfterWindowAndLateness() {
        take(2, 1);
        ticks(2, 400);

        assertThat(rig.isEmpty()).isTrue();
    }

    @Test
    void shouldTouchTwoBlocksForAPaneHoweverLongTheWindow() {
        WindowRig year =
                new WindowRig(
                        SmallCatalog.of(
                                Instant.EPOCH,
                                SmallCatalog.indicator(
                                        "calls",
                                        new Measure.Count(),
                                        Duration.ofDays(365),
                                        Duration.ofHours(1))),
                        16 * MINUTE);
        long now = Duration.ofHours(1).toMillis();
        year.turn(now, List.of(year.partial(now, 1, 0, null)));

        assertThat(year.blocks).hasSize(2);
    }

    private void take(long pane, long count) {
        waiting.add(rig.partial(pane * MINUTE, count, 0, null));
    }

    private void ticks(long from, long to) {
        for (long now = from; now <= to; now += 2) {
            rig.turn(now * MINUTE, List.copyOf(waiting));
            waiting.clear();
        }
    }

    private List<String> shown() {
        return rig.rows.stream()
                .map(
                        row ->
                                row.at().toEpochMilli() / MINUTE
                                        + ": "
                                        + row.amount().count()
                                        + " r"
                                        + row.revision())
                .toList();
    }
}
