package anlan.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Filter;
import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Name;
import anlan.catalog.Region;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RollingWindowTest {
    private static final long MINUTE = 60_000;
    private static final Region TOWN = new Region("331081001", "镇", "Town", 20_000, 8_000, 50);
    private static final Indicator CALLS =
            new Indicator(
                    "calls",
                    new Name("警情", "Calls"),
                    Indicator.Measure.COUNT,
                    Filter.ALL,
                    null,
                    Indicator.Per.NONE,
                    List.of(new Indicator.Window(Duration.ofMinutes(10), Duration.ofMinutes(2))),
                    List.of(Level.TOWN),
                    "");

    private final RollingWindow window =
            new RollingWindow(CALLS, CALLS.windows().get(0), new PaneGrid(0), "1");
    private final PaneSeries series = new PaneSeries();
    private final List<IndicatorValue> rows = new ArrayList<>();

    @Test
    void shouldPublishOnlyWhenTheCountChanges() {
        take(2, 3, 2);
        ticks(2, 16);

        assertThat(rows).extracting(this::shown).containsExactly("2: 3 r0", "12: 0 r0");
    }

    @Test
    void shouldRestateEveryWindowThatALatePaneTouches() {
        take(2, 1, 2);
        ticks(2, 6);
        rows.clear();
        take(4, 1, 6);
        ticks(8, 8);

        assertThat(rows).extracting(this::shown).containsExactly("4: 2 r1", "6: 2 r1", "8: 2 r0");
    }

    @Test
    void shouldCountRestatementsOfTheSameWindow() {
        take(2, 1, 2);
        ticks(2, 4);
        take(2, 1, 4);
        ticks(6, 6);
        rows.clear();
        take(2, 1, 6);
        ticks(8, 8);

        assertThat(rows)
                .extracting(this::shown)
                .containsExactly("2: 3 r2", "4: 3 r2", "6: 3 r1", "8: 3 r0");
    }

    @Test
    void shouldKeepNothingAfterWindowAndLateness() {
        take(2, 1, 2);
        ticks(2, 40);

        assertThat(series.isEmpty()).isTrue();
    }

    /** Late, out of order and taken back: the last word on every window is the plain count. */
    @Test
    void shouldEndWithThePlainRecomputationWhateverTheOrder() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            PaneSeries panes = new PaneSeries();
            List<IndicatorValue> published = new ArrayList<>();
            Map<Long, Long> truth = new HashMap<>();
            for (long now = 2; now <= 60; now += 2) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    long pane = Math.max(2, now - 2L * random.nextInt(8));
                    long count = random.nextInt(3) == 0 ? -1 : 1;
                    truth.merge(pane, count, Long::sum);
                    window.take(
                            panes,
                            new Partial("331081001", "calls", pane * MINUTE, count, 0),
                            now * MINUTE);
                }
                window.publish(panes, TOWN, now * MINUTE, published::add);
                window.forget(panes, now * MINUTE, 16 * MINUTE);
            }
            assertThat(lastWord(published)).as("seed " + seed).isEqualTo(plain(truth));
        }
    }

    private static Map<Long, Long> plain(Map<Long, Long> truth) {
        TreeMap<Long, Long> counts = new TreeMap<>();
        for (long end = 2; end <= 60; end += 2) {
            long count = 0;
            for (long pane = end - 8; pane <= end; pane += 2) {
                count += truth.getOrDefault(pane, 0L);
            }
            counts.put(end, count);
        }
        return counts;
    }

    /** Each row holds until the next; of one time the highest revision counts. */
    private static Map<Long, Long> lastWord(List<IndicatorValue> published) {
        TreeMap<Long, IndicatorValue> last = new TreeMap<>();
        for (IndicatorValue row : published) {
            last.merge(
                    row.at().toEpochMilli() / MINUTE,
                    row,
                    (a, b) -> a.revision() > b.revision() ? a : b);
        }
        TreeMap<Long, Long> counts = new TreeMap<>();
        for (long end = 2; end <= 60; end += 2) {
            Map.Entry<Long, IndicatorValue> row = last.floorEntry(end);
            counts.put(end, row == null ? 0 : row.getValue().count());
        }
        return counts;
    }

    private void take(long pane, long count, long now) {
        window.take(
                series, new Partial("331081001", "calls", pane * MINUTE, count, 0), now * MINUTE);
    }

    private void ticks(long from, long to) {
        for (long now = from; now <= to; now += 2) {
            window.publish(series, TOWN, now * MINUTE, rows::add);
            window.forget(series, now * MINUTE, 16 * MINUTE);
        }
    }

    private String shown(IndicatorValue row) {
        return row.at().toEpochMilli() / MINUTE + ": " + row.count() + " r" + row.revision();
    }
}
