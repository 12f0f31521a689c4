package anlan.intake;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.DefaultPolicy;
import anlan.catalog.Policy;
import anlan.event.Account;
import anlan.event.Event;
import anlan.source.Calls;
import anlan.source.Decoded;
import anlan.source.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // a harness may throw anything when it is closed
class IntakeOperatorTest {
    private static final Policy POLICY = Policy.of(DefaultPolicy.CATALOG);
    private static final long MINUTE = 60_000;

    @Test
    void shouldGoOnFromWhereTimeWasAfterARestart() throws Exception {
        try (var one = harness(0, 1)) {
            one.open();
            one.processWatermark(5 * MINUTE);
            try (var again = harness(0, 1)) {
                again.initializeState(one.snapshot(1, 0));
                again.open();
                again.processWatermark(3 * MINUTE);
                again.processWatermark(6 * MINUTE);

                assertThat(again.getOutput())
                        .containsExactly(new Watermark(5 * MINUTE), new Watermark(6 * MINUTE));
            }
        }
    }

    @Test
    void shouldGoOnFromWhereTheWorkersWereThatHeldTheOthersUp() throws Exception {
        try (var slow = harness(0, 3);
                var fast = harness(1, 3);
                var idle = harness(2, 3)) {
            slow.open();
            slow.processWatermark(5 * MINUTE);
            fast.open();
            fast.processWatermark(9 * MINUTE);
            idle.open();
            idle.processWatermark(MINUTE);
            idle.processWatermarkStatus(WatermarkStatus.IDLE);
            var state =
                    AbstractStreamOperatorTestHarness.repackageState(
                            slow.snapshot(1, 0), fast.snapshot(1, 0), idle.snapshot(1, 0));
            try (var again = harness(0, 1)) {
                again.initializeState(state);
                again.open();

                assertThat(again.getOutput()).containsExactly(new Watermark(5 * MINUTE));
            }
        }
    }

    @Test
    void shouldTellWhenTheCountyKnewThoughTheMessagesWereLoadedLater() throws Exception {
        Instant now = Instant.parse("2026-03-02T01:00:00Z");
        try (var one = harness(0, 1)) {
            one.open();
            one.processElement(new StreamRecord<>(call(now, now.plusSeconds(60))));
            one.processElement(new StreamRecord<>(call(now, now.plus(Duration.ofDays(400)))));

            assertThat(one.extractOutputValues())
                    .extracting(event -> event.arrival().knownAt())
                    .containsExactly(now.plusSeconds(60), now);
        }
    }

    @Test
    void shouldAccountForEveryPartOfAMessage() throws Exception {
        Instant now = Instant.parse("2026-03-02T01:00:00Z");
        Decoded second = call(now.plusSeconds(3600), now.plusSeconds(3600));
        second.part = 1;
        Decoded third = new Decoded();
        third.source = "police";
        third.topic = "raw.police";
        third.time = now.toEpochMilli();
        third.part = 2;
        third.ignored = "/type=heartbeat";
        try (var one = harness(0, 1)) {
            one.open();
            one.processElement(new StreamRecord<>(call(now, now)));
            one.processElement(new StreamRecord<>(second));
            one.processElement(new StreamRecord<>(third));
            one.prepareSnapshotPreBarrier(1);

            assertThat(one.extractOutputValues()).hasSize(2);
            assertThat(one.getSideOutput(IntakeOperator.ACCOUNTS))
                    .extracting(StreamRecord::getValue)
                    .containsExactlyInAnyOrder(
                            account(now, "raw", null, 0),
                            account(now.plusSeconds(3600), "further", null, 1),
                            account(now, "further", null, 2),
                            account(now, "ignored", "/type=heartbeat", 2));
        }
    }

    private static Account account(Instant hour, String kind, @Nullable String why, int part) {
        return new Account("raw.police", 0, hour, kind, why, 0, part, 1);
    }

    private static Decoded call(Instant occurredAt, Instant arrivedAt) {
        Decoded decoded = new Decoded();
        decoded.event = Calls.call("1", 0, occurredAt, 0);
        decoded.source = "police";
        decoded.topic = "raw.police";
        decoded.time = occurredAt.toEpochMilli();
        decoded.arrivedAt = arrivedAt.toEpochMilli();
        return decoded;
    }

    @Test
    void shouldBeginWithoutTime() throws Exception {
        try (var first = harness(0, 1)) {
            first.open();

            assertThat(first.getOutput()).isEmpty();
        }
    }

    @Test
    void shouldKeepReadingsThatWaitWhenAllIsStartedAgain() throws Exception {
        try (var one = harness(0, 1)) {
            one.open();
            one.processWatermark(MINUTE);
            one.processElement(new StreamRecord<>(reading(1)));
            one.prepareSnapshotPreBarrier(1);
            var state = one.snapshot(1, 0);
            assertThat(readings(one)).isEmpty();
            try (var again = harness(0, 1)) {
                again.initializeState(state);
                again.open();

                assertThat(readings(again)).containsExactly(1L);
            }
        }
    }

    /** A checkpoint does not send them, and does not lose them. */
    @Test
    void shouldSendEachReadingOnceWhenItsBucketHasItsTurn() throws Exception {
        try (var one = harness(0, 1)) {
            one.open();
            one.processElement(new StreamRecord<>(reading(1)));
            one.processElement(new StreamRecord<>(reading(200)));
            one.snapshot(1, 0);
            passTime(one, 0, MINUTE / 6);
            assertThat(readings(one)).containsExactly(1L);
            passTime(one, MINUTE / 6, MINUTE);

            assertThat(readings(one)).containsExactly(1L, 200L);
        }
    }

    @Test
    void shouldSendAllReadingsBeforeTimePassesABeat() throws Exception {
        try (var one = harness(0, 1)) {
            one.open();
            one.processElement(new StreamRecord<>(reading(1)));
            one.processElement(new StreamRecord<>(reading(200)));
            one.processWatermark(60 * MINUTE);

            assertThat(readings(one)).containsExactly(1L, 200L);
        }
    }

    private static void passTime(
            OneInputStreamOperatorTestHarness<Decoded, Event> harness, long from, long until)
            throws Exception {
        for (long now = from; now <= until; now++) {
            harness.setProcessingTime(now);
        }
    }

    /** Of a device whose bucket has this number, as the reading has. */
    private static Decoded reading(int number) {
        Decoded decoded = new Decoded();
        decoded.source = "sensor";
        decoded.topic = "raw.sensor";
        decoded.time = 2 * MINUTE;
        decoded.reading = new Reading();
        decoded.reading.id = number;
        decoded.reading.deviceHash = number;
        decoded.reading.occurredAt = decoded.time;
        return decoded;
    }

    /** Those that went on. */
    private static List<Long> readings(OneInputStreamOperatorTestHarness<Decoded, Event> harness) {
        List<Long> all = new ArrayList<>();
        var batches = harness.getSideOutput(IntakeOperator.READINGS);
        if (batches != null) {
            for (StreamRecord<ReadingBatch> batch : batches) {
                ReadingCursor reading = new ReadingCursor(batch.getValue());
                while (reading.next()) {
                    all.add(reading.id);
                }
            }
        }
        return all;
    }

    private static OneInputStreamOperatorTestHarness<Decoded, Event> harness(int worker, int of)
            throws Exception {
        return new OneInputStreamOperatorTestHarness<>(new IntakeOperator(POLICY), 4, of, worker);
    }
}
