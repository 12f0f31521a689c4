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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FollowedAlertTest {
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new JavaTimeModule()).build();
    private static final Path EXAMPLE =
            Path.of("../../schemas/examples/alerts/good-match-open.json");
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private final RoomHabits habits = new RoomHabits(Alerting.DEFAULT);

    /** One that is accepted in time, not sent back and not commented on. */
    private final String plain =
            id(
                    alert ->
                            !habits.isHasty(alert)
                                    && !habits.isReturned(alert)
                                    && !habits.isCommented(alert)
                                    && habits.accepts(alert)
                                            .isBefore(NINE.plus(Duration.ofHours(4))));

    private interface Wanted {
        boolean is(Alert alert);
    }

    private static String id(Wanted wanted) {
        return IntStream.range(0, 10_000)
                .mapToObj(i -> "331081-" + i)
                .filter(id -> wanted.is(alert(id, "open", "", NINE, null)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldAcceptAfterAQuarterOfTheTimeAndNotBefore() {
        FollowedAlert alert = new FollowedAlert(alert(plain, "open", "", NINE, null));

        assertThat(alert.due(habits, NINE.plus(Duration.ofMinutes(59)))).isNull();
        assertThat(alert.due(habits, NINE.plus(Duration.ofHours(1))))
                .extracting(RoomAct::action, RoomAct::at)
                .containsExactly("accept", NINE.plus(Duration.ofHours(1)));
    }

    @Test
    void shouldActNowUponWhatWasDueBefore() {
        Instant later = NINE.plus(Duration.ofDays(3));
        FollowedAlert alert = new FollowedAlert(alert(plain, "open", "", NINE, null));

        assertThat(alert.due(habits, later)).extracting(RoomAct::at).isEqualTo(later);
    }

    @Test
    void shouldSendEachStepOnce() {
        Instant later = NINE.plus(Duration.ofDays(3));
        FollowedAlert alert = new FollowedAlert(alert(plain, "open", "", NINE, null));

        assertThat(alert.due(habits, later)).isNotNull();
        alert.take(alert(plain, "open", "escalate", later, null));
        assertThat(alert.due(habits, later)).isNull();
    }

    @Test
    void shouldGoOnFromWhateverTheTopicSays() {
        Instant at = NINE.plus(Duration.ofHours(5));
        FollowedAlert alert = new FollowedAlert(alert(plain, "handling", "assign", at, null));

        assertThat(alert.due(habits, at.plus(Duration.ofHours(11)))).isNull();
        assertThat(alert.due(habits, at.plus(Duration.ofHours(12))))
                .extracting(RoomAct::action)
                .isEqualTo("answer");
    }

    @Test
    void shouldCloseOnceItsConditionHasEndedAndAgainWhenThatCameBack() {
        Instant later = NINE.plus(Duration.ofDays(9));
        FollowedAlert alert = new FollowedAlert(alert(plain, "verified", "verify", NINE, null));

        assertThat(alert.due(habits, later)).isNull();
        alert.take(alert(plain, "verified", "verify", NINE, NINE));
        assertThat(alert.due(habits, later)).extracting(RoomAct::action).isEqualTo("close");
        assertThat(alert.due(habits, later)).isNull();
        alert.take(alert(plain, "verified", "verify", later, later.minusSeconds(9)));
        assertThat(alert.due(habits, later)).extracting(RoomAct::action).isEqualTo("close");
    }

    @Test
    void shouldSendTheFirstAnswerBackNowAndThen() {
        String id = id(habits::isReturned);
        Instant later = NINE.plus(Duration.ofDays(9));
        FollowedAlert alert = new FollowedAlert(alert(id, "answered", "answer", NINE, null));

        assertThat(alert.due(habits, later)).extracting(RoomAct::action).isEqualTo("return");
        alert.take(alert(id, "handling", "return", NINE.plusSeconds(1), null));
        alert.take(alert(id, "answered", "answer", NINE.plusSeconds(2), null));
        assertThat(alert.due(habits, later)).extracting(RoomAct::action).isEqualTo("verify");
    }

    @Test
    void shouldLetNobodyVerifyTheirOwnAnswer() {
        List<String> by = new ArrayList<>();
        for (String action : List.of("answer", "verify")) {
            by.add(RoomAct.of(alert(plain, "open", "", NINE, null), NINE, action).by());
        }

        assertThat(by).doesNotHaveDuplicates();
    }

    @Test
    void shouldHaveNothingToDoWithWhatIsClosed() {
        assertThat(new FollowedAlert(alert(plain, "closed", "close", NINE, NINE)).isEnded())
                .isTrue();
    }

    /** A yellow alert that was opened at nine. */
    private static Alert alert(
            String id, String state, String action, Instant updated, @Nullable Instant cleared) {
        try {
            ObjectNode alert = (ObjectNode) JSON.readTree(EXAMPLE.toFile());
            alert.put("alert_id", id).put("color", "yellow").put("state", state);
            alert.put("action", action).put("updated_at", updated.toString());
            alert.put("opened_at", NINE.toString());
            alert.remove("due_at");
            alert.put("due_action", state.equals("closed") ? "" : "accept");
            if (cleared != null) {
                alert.put("cleared_at", cleared.toString());
            }
            return JSON.treeToValue(alert, Alert.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
