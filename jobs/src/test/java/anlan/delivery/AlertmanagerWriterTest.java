package anlan.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.Alert;
import anlan.sink.TaskThread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.InternalSinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.junit.jupiter.api.Test;

class AlertmanagerWriterTest {
    private static final String ONE = "http://one:9093";
    private static final String OTHER = "http://other:9093";

    private final TaskThread task = new TaskThread();
    private final FakePosts posts = new FakePosts(task::getCurrentProcessingTime);
    private AlertmanagerWriter writer = writer(List.of(ONE), List.of());

    private AlertmanagerWriter writer(List<String> addresses, List<OutboxAlert> recovered) {
        SinkWriterMetricGroup metrics =
                InternalSinkWriterMetricGroup.wrap(
                        UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup());
        return new AlertmanagerWriter(
                new AlertmanagerSettings(
                        addresses, null, "", 3, Duration.ofMinutes(1), Duration.ofDays(7)),
                recovered,
                posts,
                () -> 0,
                task,
                task,
                metrics);
    }

    @Test
    void shouldTellOfEachRevisionOnceAndOfItsEnd() throws Exception {
        tell(alert("a", 0, "firing", "open"));
        tell(alert("a", 0, "firing", "open"));
        tell(alert("a", 1, "firing", "accepted"));
        tell(alert("a", 2, "cleared", "accepted"));
        tell(alert("a", 3, "cleared", "closed"));
        task.advance(600_000);

        assertThat(posts.sent).containsExactly(ONE + " a/0", ONE + " a/1", ONE + " a/2");
        assertThat(posts.seconds).containsExactly(604_800L, 604_800L, 0L);
        assertThat(writer.snapshotState(1)).isEmpty();
    }

    /** It forgets all alerts when it starts anew. */
    @Test
    void shouldRemindOfWhatGoesOn() throws Exception {
        tell(alert("a", 0, "firing", "open"));
        task.advance(185_000);

        assertThat(posts.taken).hasSize(4).containsOnly(ONE + " a/0");
    }

    @Test
    void shouldSendTheMostUrgentFirstAndNoMoreThanARequestHolds() throws Exception {
        writer.write(Told.as(alert("1", 0, "firing", "open"), "yellow", "Severe"), null);
        writer.write(Told.as(alert("2", 0, "firing", "open"), "red", "Minor"), null);
        writer.write(Told.as(alert("3", 0, "firing", "open"), "red", "Extreme"), null);
        writer.write(Told.as(alert("4", 0, "firing", "open"), "red", "Severe"), null);
        task.advance(500);

        assertThat(posts.taken)
                .containsExactly(ONE + " 3/0", ONE + " 4/0", ONE + " 2/0", ONE + " 1/0");
        assertThat(posts.sizes).containsExactly(3, 1);
    }

    @Test
    void shouldTryAgainWithLongerPausesAndTellTheNewestThen() throws Exception {
        posts.away.add(ONE);
        tell(alert("a", 0, "firing", "open"));
        tell(alert("a", 1, "firing", "accepted"));
        task.advance(60_000);
        assertThat(posts.sent).hasSizeBetween(6, 12);
        assertThat(posts.taken).isEmpty();

        posts.away.clear();
        task.advance(31_000);

        assertThat(posts.taken).containsExactly(ONE + " a/1");
    }

    /** Whoever could not be told that it began is told for two minutes. */
    @Test
    void shouldTellOfWhatEndedWhileNobodyCouldBeTold() throws Exception {
        posts.away.add(ONE);
        tell(alert("a", 0, "firing", "open"));
        tell(alert("b", 0, "firing", "open"));
        task.advance(10_000);
        tell(alert("a", 1, "cleared", "open"));
        tell(alert("b", 1, "retracted", "open"));

        posts.away.clear();
        task.advance(300_000);

        assertThat(posts.taken).containsExactly(ONE + " a/1", ONE + " b/1", ONE + " a/1");
        assertThat(posts.seconds).containsExactly(120L, 0L, 0L);
    }

    /** What was sent may have come, though no answer did: then only a plain end ends it there. */
    @Test
    void shouldTellTheEndOfWhatWasUnderWayWhenItEnded() throws Exception {
        posts.slow = true;
        tell(alert("a", 0, "firing", "open"));
        tell(alert("a", 1, "cleared", "closed"));
        posts.slow = false;
        posts.answer();
        task.advance(300_000);

        assertThat(posts.taken).containsExactly(ONE + " a/0", ONE + " a/1");
        assertThat(posts.seconds).containsExactly(604_800L, 0L);
        assertThat(writer.snapshotState(1)).isEmpty();
    }

    @Test
    void shouldTellAgainOfWhatComesBack() throws Exception {
        tell(alert("a", 0, "firing", "open"));
        tell(alert("a", 1, "cleared", "open"));
        tell(alert("a", 2, "firing", "open"));

        assertThat(posts.seconds).containsExactly(604_800L, 0L, 604_800L);
        assertThat(writer.snapshotState(1)).hasSize(1);
    }

    @Test
    void shouldHoldUpNeitherTheOthersNorTheSource() throws Exception {
        writer = writer(List.of(ONE, OTHER), List.of());
        posts.away.add(ONE);
        for (int i = 0; i < 5; i++) {
            tell(alert("a" + i, 0, "firing", "open"));
        }
        writer.flush(false);
        assertThat(posts.taken).hasSize(5).allMatch(each -> each.startsWith(OTHER));

        posts.away.clear();
        task.advance(31_000);

        assertThat(posts.taken).hasSize(10);
    }

    /** What is refused for good must not keep the others waiting. */
    @Test
    void shouldFindWhatIsRefusedAndTellAllOthers() throws Exception {
        for (String id : List.of("a", "bad", "c", "d")) {
            writer.write(alert(id, 0, "firing", "open"), null);
        }
        task.advance(30_000);

        assertThat(posts.taken).containsExactlyInAnyOrder(ONE + " a/0", ONE + " c/0", ONE + " d/0");
        assertThat(posts.sent.stream().filter(each -> each.contains("bad")).count())
                .isLessThanOrEqualTo(3);
    }

    @Test
    void shouldGoOnFromItsStateWithoutTellingAgain() throws Exception {
        tell(alert("told", 0, "firing", "open"));
        posts.away.add(ONE);
        tell(alert("untold", 0, "firing", "open"));
        List<OutboxAlert> state = new ArrayList<>();
        OutboxSerializer serializer = new OutboxSerializer();
        for (OutboxAlert alert : writer.snapshotState(1)) {
            state.add(serializer.deserialize(1, serializer.serialize(alert)));
        }
        posts.away.clear();
        posts.taken.clear();

        TaskThread later = new TaskThread();
        FakePosts others = new FakePosts(later::getCurrentProcessingTime);
        new AlertmanagerWriter(
                new AlertmanagerSettings(
                        List.of(ONE), null, "", 3, Duration.ofMinutes(1), Duration.ofDays(7)),
                state,
                others,
                () -> 0,
                later,
                later,
                InternalSinkWriterMetricGroup.wrap(
                        UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup()));
        later.advance(30_000);

        assertThat(others.taken).containsExactly(ONE + " untold/0");
    }

    /** A job that begins at the beginning must not ring for what is long over. */
    @Test
    void shouldNotTellOfHistoryThatIsOver() throws Exception {
        for (int i = 0; i < 100; i++) {
            Alert old = Told.alert("a" + i, 0, "firing", "open", ago(Duration.ofDays(1)));
            writer.write(old, null);
            task.advance(20);
        }
        for (int i = 0; i < 99; i++) {
            writer.write(
                    Told.alert("a" + i, 1, "cleared", "closed", ago(Duration.ofHours(3))), null);
        }
        task.advance(10_000);

        assertThat(
                        IntStream.range(0, posts.taken.size())
                                .filter(i -> posts.seconds.get(i) > 0)
                                .mapToObj(posts.taken::get))
                .containsExactly(ONE + " a99/0");
    }

    /** By other labels it would be another alert, and the first would never end. */
    @Test
    void shouldKeepItsLabelsThoughThePolicyChangesTheColor() throws Exception {
        tell(alert("a", 0, "firing", "open"));
        tell(Told.as(alert("a", 1, "firing", "open"), "yellow", "Minor"));

        assertThat(writer.snapshotState(1).get(0).alert.labels())
                .containsEntry("color", "red")
                .containsEntry("severity", "Severe")
                .containsEntry("town", "331081001")
                .containsEntry("county", "331081")
                .containsEntry("simulated", "false")
                .containsEntry("alertname", "gas-leak");
    }

    private void tell(Alert alert) throws Exception {
        writer.write(alert, null);
        task.advance(1_000);
    }

    /** As it is told now. */
    private Alert alert(String id, int revision, String condition, String state) {
        return Told.alert(id, revision, condition, state, ago(Duration.ZERO));
    }

    private Instant ago(Duration time) {
        return Instant.ofEpochMilli(task.getCurrentProcessingTime()).minus(time);
    }
}
