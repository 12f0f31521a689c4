package anlan.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PostedAlertTest {
    private static final Duration HOLD = Duration.ofDays(7);

    @Test
    void shouldGoOnFarAheadAndLinkToThePage() {
        PostedAlert posted = posted(Told.gas("a b"), Told.NOON.plusSeconds(5));

        assertThat(posted.startsAt()).isEqualTo("2026-11-29T04:00:00Z");
        assertThat(posted.endsAt()).isEqualTo("2026-12-06T04:00:05Z");
        assertThat(posted.generatorUrl()).isEqualTo("http://page/#/alerts?alert=a+b");
    }

    /** Alertmanager's clock may be behind: what has just ended would not be resolved there. */
    @Test
    void shouldEndAMinuteEarlierWhereClocksMayDiffer() {
        Alert cleared = Told.gas("a", 30, "cleared", "open");

        assertThat(posted(cleared, cleared.updatedAt()).endsAt()).isEqualTo("2026-11-29T04:29:00Z");
        assertThat(posted(cleared, cleared.updatedAt().plusSeconds(600)).endsAt())
                .isEqualTo("2026-11-29T04:30:00Z");
    }

    /** Alertmanager refuses what ends before it begins. */
    @Test
    void shouldNeverEndBeforeItBegins() {
        Alert cleared = Told.alert("a", 0, "cleared", "open", Told.NOON);

        PostedAlert posted = posted(cleared, Told.NOON.plusSeconds(1));

        assertThat(posted.endsAt()).isEqualTo(posted.startsAt());
        assertThat(posted(Told.gas("a"), Told.NOON.minusSeconds(90)).startsAt())
                .isEqualTo("2026-11-29T03:58:30Z");
    }

    @Test
    void shouldEndWhatPeopleHaveClosedThoughItStillHolds() {
        Alert closed = Told.gas("a", 10, "firing", "closed");

        assertThat(posted(closed, closed.updatedAt().plusSeconds(600)).endsAt())
                .isEqualTo("2026-11-29T04:10:00Z");
    }

    private static PostedAlert posted(Alert alert, Instant now) {
        return PostedAlert.of(
                new Outbox.Due(OutgoingAlert.of(alert, "http://page/"), false, false), now, HOLD);
    }
}
