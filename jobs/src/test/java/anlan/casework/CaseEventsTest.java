package anlan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.event.Arrival;
import anlan.event.Doubts;
import anlan.event.Event;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.StageTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CaseEventsTest {
    private final CaseEvents events = new CaseEvents();

    @Test
    void shouldBeOpenFromItsFirstStageUntilItIsClosed() {
        events.put(event("1", 0, 5, false, stage("accepted", 5), stage("closed", 9)));

        assertThat(events.opened()).isEqualTo(5);
        assertThat(events.spans()).extracting(this::shown).containsExactly("+ever", "-9..");
    }

    @Test
    void shouldBeOpenAgainWhenSomethingHappensAfterItsClosing() {
        events.put(event("1", 0, 5, false, stage("accepted", 5), stage("closed", 9)));
        events.put(event("2", 0, 12, false, stage("accepted", 12)));
        events.put(event("3", 0, 20, false, stage("closed", 20)));
        long later = 20 + 3_600_001;
        events.put(event("4", 0, later, false, stage("handled", later)));

        assertThat(events.spans())
                .extracting(this::shown)
                .containsExactly("+ever", "-9..12", "-20.." + later);
    }

    @Test
    void shouldStayClosedThoughAStageIsToldOfUpToAnHourLater() {
        events.put(event("1", 0, 5, false, stage("accepted", 3_600_009), stage("closed", 9)));

        assertThat(events.opened()).isEqualTo(9);
        assertThat(events.spans()).extracting(this::shown).containsExactly("+ever", "-9..");
    }

    @Test
    void shouldForgetAClosingThatACorrectionTookBack() {
        events.put(event("1", 0, 5, false, stage("accepted", 5), stage("closed", 9)));
        events.put(event("1", 1, 5, false, stage("accepted", 5)));

        assertThat(events.spans()).extracting(this::shown).containsExactly("+ever");
    }

    @Test
    void shouldCloseWithARevisionThatComesTooLateForAllElse() {
        events.put(event("1", 0, 5, false, stage("accepted", 5)));
        events.put(event("1", 1, 5, true, stage("accepted", 5), stage("closed", 900)));

        assertThat(events.opening()).isNotNull();
        assertThat(events.spans()).extracting(this::shown).containsExactly("+ever", "-900..");
    }

    @Test
    void shouldBeginWithAnEventThatTellsOfNoStage() {
        events.put(event("2", 0, 7, false));
        events.put(event("1", 0, 3, false));

        assertThat(events.opened()).isEqualTo(3);
        assertThat(events.opening().id()).isEqualTo("1");
    }

    @Test
    void shouldStayBoundedWhenASenderGivesOneNumberToAllItHas() {
        List<Integer> times = new ArrayList<>(IntStream.range(0, 500).boxed().toList());
        Collections.shuffle(times, new Random(7));
        for (int at : times) {
            events.put(
                    at == 499
                            ? event("499", 0, at, false, stage("closed", at))
                            : event(Integer.toString(at), 0, at, false));
        }

        assertThat(events.events).hasSize(50);
        assertThat(events.opened()).isZero();
        assertThat(events.spans()).extracting(this::shown).containsExactly("+ever", "-499..");
        assertThat(events.events)
                .extracting(event -> event.occurredAt().toEpochMilli())
                .contains(0L, 24L, 475L, 499L)
                .doesNotContain(25L, 474L);
    }

    private String shown(CaseEvents.Span span) {
        String until = span.until() == Long.MAX_VALUE ? "" : String.valueOf(span.until());
        return span.sign() > 0 ? "+ever" : "-" + span.from() + ".." + until;
    }

    private static StageTime stage(String name, long at) {
        return new StageTime(name, Instant.ofEpochMilli(at));
    }

    private static Event event(
            String id, int revision, long at, boolean late, StageTime... stages) {
        Instant time = Instant.ofEpochMilli(at);
        return new Event(
                "hotline",
                id,
                revision,
                time,
                Place.of("331081001"),
                new Matter("complaint/noise", "case", null, List.of(stages), List.of(), Map.of()),
                Measurement.NONE,
                new Arrival(time, time, late, false, "raw.hotline", 0, 0, 0, Doubts.NONE));
    }
}
