package anlan.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.event.DeadLetter;
import anlan.source.Decoded;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.util.clock.ManualClock;
import org.junit.jupiter.api.Test;

class LiveWatermarksTest {
    private static final long NOW = Instant.parse("2026-03-02T01:00:00Z").toEpochMilli();

    private final List<String> emitted = new ArrayList<>();
    private final WatermarkOutput output = new Recorded();
    private final ManualClock elapsed = new ManualClock(0);
    private final LiveWatermarks<Decoded> watermarks =
            LiveWatermarks.of(
                    () -> NOW + elapsed.relativeTimeMillis(), elapsed::relativeTimeMillis);

    @Test
    void shouldStandBehindTheNewestEventByTheSourcesBound() {
        event(NOW - 60_000);
        event(NOW - 90_000);
        after(200);

        assertThat(emitted).containsExactly("-65.001 s");
    }

    @Test
    void shouldTellEveryMinuteThatItReads() {
        event(NOW - 180_000);
        event(NOW - 178_000);
        event(NOW - 120_000);

        assertThat(emitted).containsExactly("-185.001 s", "-125.001 s");
    }

    @Test
    void shouldNotPassBeyondTheArrivalOfAnEventThatLiesAhead() {
        event(NOW + 300_000, NOW);
        after(200);

        assertThat(emitted).containsExactly("-5.001 s");
    }

    @Test
    void shouldGoOnWithTheClockWhenALiveSourceIsQuiet() {
        event(NOW - 1_000);
        after(200);
        after(15_000);
        after(30_000);

        assertThat(emitted).containsExactly("-6.001 s", "-0.001 s", "14.999 s");
    }

    @Test
    void shouldReportABeginningBeforeItIsIdleWithoutAnyEvent() {
        after(200);
        after(15_000);
        after(16_000);

        assertThat(emitted).containsExactly("beginning", "idle", "idle");
    }

    @Test
    void shouldHoldNobodyUpWhenItIsEmpty() {
        watermarks.empty();
        after(200);
        event(NOW - 60_000);
        after(400);

        assertThat(emitted).containsExactly("beginning", "idle", "-65.001 s");
    }

    @Test
    void shouldNotTakeForSilentWhatHasMoreToBeRead() {
        event(NOW - 86_400_000);
        watermarks.ended(false);
        after(200);
        after(15_000);
        assertThat(emitted).doesNotContain("idle");
        watermarks.ended(true);
        after(15_200);

        assertThat(emitted).endsWith("idle");
    }

    @Test
    void shouldBeIdleWhenHistoryPauses() {
        event(NOW - 86_400_000);
        after(200);
        after(15_000);

        assertThat(emitted).containsExactly("-86405.001 s", "idle");
    }

    @Test
    void shouldTakeNoTimeFromADeadLetter() {
        Decoded letter = new Decoded();
        letter.time = NOW;
        letter.deadLetter =
                DeadLetter.of("raw.police", 0, 0, null, "empty", "", null, Instant.EPOCH);
        watermarks.onEvent(letter, NOW, output);
        after(200);

        assertThat(emitted).containsExactly("beginning");
    }

    @Test
    void shouldGoOnWithTheClockThoughAGatewaySaysThatItLives() {
        event(NOW - 1_000);
        after(200);
        for (int at = 3_000; at < 20_000; at += 3_000) {
            Decoded heartbeat = new Decoded();
            heartbeat.ignored = "/type=heartbeat";
            watermarks.onEvent(heartbeat, NOW, output);
            after(at);
        }

        assertThat(emitted).last().isNotEqualTo(emitted.get(0));
        assertThat(emitted).doesNotContain("idle");
    }

    private void event(long time) {
        event(time, Long.MAX_VALUE);
    }

    private void event(long time, long arrivedAt) {
        Decoded decoded = new Decoded();
        decoded.time = time;
        decoded.arrivedAt = arrivedAt;
        decoded.outOfOrder = 5_000;
        watermarks.onEvent(decoded, time, output);
    }

    private void after(long millis) {
        elapsed.advanceTime(millis - elapsed.relativeTimeMillis(), TimeUnit.MILLISECONDS);
        watermarks.onPeriodicEmit(output);
    }

    private final class Recorded implements WatermarkOutput {
        @Override
        public void emitWatermark(Watermark watermark) {
            long time = watermark.getTimestamp();
            String seconds = time < 0 ? "beginning" : (time - NOW) / 1000.0 + " s";
            if (emitted.isEmpty() || !emitted.get(emitted.size() - 1).equals(seconds)) {
                emitted.add(seconds);
            }
        }

        @Override
        public void markIdle() {
            emitted.add("idle");
        }

        @Override
        public void markActive() {}
    }
}
