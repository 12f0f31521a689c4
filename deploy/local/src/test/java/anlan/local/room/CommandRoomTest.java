package anlan.local.room;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.Alert;
import anlan.catalog.Alerting;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CommandRoomTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Path EXAMPLE =
            Path.of("../../schemas/examples/alerts/good-match-open.json");
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private final CommandRoom room =
            new CommandRoom(Alerting.DEFAULT, NINE.plus(Duration.ofDays(30)));

    @Test
    void shouldFollowAnAlertToItsEnd() {
        assertThat(acts("one", alert("one", 0, 2)))
                .containsSubsequence("accept", "assign", "answer", "verify", "close");
    }

    @Test
    void shouldNotCloseWhatStillFires() {
        assertThat(acts("one", alert("one", 0, null)).stream().filter("close"::equals).count())
                .isEqualTo(refusedOf("one"));
    }

    /** Nobody sees to the first in what it foresees: there it closes by itself. */
    @Test
    void shouldGoOnWithTheAlertWhenItsConditionComesBackBeforeItIsClosed() {
        Alert first = alert("one", 0, 2);
        Alert soon = alert("two", 28, 30);
        Alert later = alert("three", 28 + 24 * 20, 28 + 24 * 20 + 1);

        List<RoomAct> acts = room.plan(List.of(later, soon, first));

        assertThat(acts).noneMatch(act -> act.alertId().equals("two"));
        assertThat(acts).anyMatch(act -> act.alertId().equals("three"));
        assertThat(acts)
                .filteredOn(act -> act.alertId().equals("one") && !act.refused())
                .last()
                .satisfies(
                        act -> {
                            assertThat(act.action()).isEqualTo("close");
                            assertThat(act.at()).isAfter(NINE.plus(Duration.ofHours(30)));
                        });
    }

    private List<String> acts(String id, Alert alert) {
        return room.plan(List.of(alert)).stream()
                .filter(act -> act.alertId().equals(id))
                .map(RoomAct::action)
                .toList();
    }

    private long refusedOf(String id) {
        return room.plan(List.of(alert(id, 0, null))).stream().filter(RoomAct::refused).count();
    }

    /** A yellow alert, open from one hour to another. */
    private static Alert alert(String id, int from, @Nullable Integer to) {
        try {
            ObjectNode alert = (ObjectNode) JSON.readTree(EXAMPLE.toFile());
            alert.put("alert_id", id).put("color", "yellow");
            alert.put("opened_at", NINE.plus(Duration.ofHours(from)).toString());
            alert.remove("due_at");
            if (to != null) {
                alert.put("cleared_at", NINE.plus(Duration.ofHours(to)).toString());
            }
            return JSON.treeToValue(alert, Alert.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
