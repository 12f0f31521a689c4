package anlan.command.audit.alert;

import static anlan.command.audit.alert.Held.NEVER;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.RuleKind;
import anlan.catalog.Watch;
import anlan.catalog.calendar.CalendarDay;
import anlan.catalog.calendar.CalendarDay.Kind;
import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.calendar.WorkDays;
import anlan.event.StageTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When conditions hold, by what was known at each moment; times are hours. */
class ReckoningTest {
    private static final long HOUR = 3_600_000;
    private static final TimeLimit FIVE_HOURS = TimeLimit.of(Duration.ofHours(5));

    private final List<EventFact> facts = new ArrayList<>();

    @Test
    void shouldHoldFromABadEventUntilItIsTooOldOrAGoodOneComes() {
        bad("a/1", 1, 1, NEVER);
        bad("a/2", 2, 2, NEVER);
        bad("a/3", 10, 10, NEVER);
        good("a/4", 11);

        assertThat(new MatchReckoning(3 * HOUR).held(facts))
                .containsExactly(cleared(1, 5), cleared(10, 11));
    }

    @Test
    void shouldTakeBackWhatStoodOnACorrectedEventAlone() {
        bad("a/1", 1, 1, 2);

        assertThat(new MatchReckoning(NEVER).held(facts))
                .containsExactly(new Held(HOUR, 2 * HOUR, Held.Ending.RETRACTED));
    }

    /** A detection that comes again as closed. */
    @Test
    void shouldEndWhatHasGoneOnToItsEnd() {
        bad("a/1", 1, 1, 2);
        facts.add(fact("a/1", 1, 2, NEVER, 1, true));

        assertThat(new MatchReckoning(NEVER).held(facts)).containsExactly(cleared(1, 2));
    }

    @Test
    void shouldOnlyEndWhatWasRightForAWhile() {
        bad("a/1", 1, 1, 9);
        bad("a/2", 2, 2, NEVER);

        assertThat(new MatchReckoning(5 * HOUR).held(facts)).containsExactly(cleared(1, 7));
        facts.add(2, fact("a/3", 6, 6, 9, 6, false));
        assertThat(new MatchReckoning(5 * HOUR).held(facts)).containsExactly(cleared(1, 9));
    }

    @Test
    void shouldCountACorrectionFromWhenTheEventWasKnown() {
        bad("a/1", 1, 1, 3);
        bad("a/1", 1, 3, NEVER);

        assertThat(new MatchReckoning(5 * HOUR).held(facts)).containsExactly(cleared(1, 6));
    }

    @Test
    void shouldHoldWhileEnoughEventsLieWithinTheTime() {
        bad("a/1", 1, 1, NEVER);
        bad("b/2", 2, 2, NEVER);
        bad("a/3", 3, 3, 4);
        bad("a/4", 5, 5, NEVER);

        assertThat(chain(3, 1).held(facts))
                .containsExactly(
                        new Held(3 * HOUR, 4 * HOUR, Held.Ending.RETRACTED), cleared(5, 7));
        assertThat(chain(3, 3).held(facts)).isEmpty();
    }

    @Test
    void shouldLetNeighboursCountButBeginNothing() {
        bad("a/1", 1, 1, NEVER);
        bad("a/2", 2, 2, NEVER);
        facts.add(new EventFact("a/3", 3 * HOUR, 3 * HOUR, NEVER, 3 * HOUR, false, false, null));
        bad("a/4", 4, 4, NEVER);

        assertThat(chain(3, 1).held(facts)).containsExactly(cleared(4, 8));
    }

    private static RepeatReckoning chain(int times, int sources) {
        return new RepeatReckoning(new RuleKind.Chain(times, sources, Duration.ofHours(6), null));
    }

    @Test
    void shouldBeginAfterForAndEndAfterKeepFor() {
        ValueReckoning values = threshold(null);
        values.take(HOUR, 4.0, null, null);
        values.take(4 * HOUR, 2.0, null, null);
        values.take(5 * HOUR, 4.0, null, null);
        values.take(6 * HOUR, 1.0, null, null);
        values.take(7 * HOUR, 2.5, null, null);
        values.take(8 * HOUR, 4.0, null, null);
        values.take(9 * HOUR, 1.0, null, null);

        assertThat(values.held()).containsExactly(cleared(3, 11));
    }

    @Test
    void shouldGoOnWithoutAValueForAWhile() {
        ValueReckoning values = threshold(null);
        values.take(HOUR, 4.0, null, null);
        values.take(5 * HOUR, null, null, null);
        values.take(6 * HOUR, null, null, null);

        assertThat(values.held()).containsExactly(cleared(3, 5 + 72 + 2));
    }

    @Test
    void shouldHoldAtAColorAndAtAWorseOneWhateverIsGrey() {
        ValueReckoning values = threshold("yellow");
        values.take(HOUR, 70.0, "yellow", null);
        values.take(4 * HOUR, null, "grey", null);
        values.take(5 * HOUR, 20.0, "red", null);
        values.take(7 * HOUR, 90.0, "green", null);

        assertThat(values.held()).containsExactly(cleared(3, 9));
    }

    @Test
    void shouldBeginOnlyWhereItIsSureAndEndAsAlways() {
        ValueReckoning values = threshold(null, 0.9);
        values.take(HOUR, 4.0, null, 0.8);
        values.take(4 * HOUR, 4.0, null, 0.9);
        values.take(7 * HOUR, 2.5, null, 0.4);
        values.take(9 * HOUR, 2.0, null, 0.1);

        assertThat(values.held()).containsExactly(cleared(6, 11));
    }

    private static ValueReckoning threshold(String color) {
        return threshold(color, null);
    }

    private static ValueReckoning threshold(String color, Double sure) {
        return new ValueReckoning(
                new RuleKind.Threshold(
                        new Watch(null, "i", "1h", Watch.Direction.ABOVE, 3, 2, color),
                        Duration.ofHours(2),
                        Duration.ofHours(2),
                        null,
                        List.of(),
                        sure));
    }

    @Test
    void shouldBeLateFromTheDeadlineUntilItIsKnownThatTheStageWasReached() {
        assertThat(late(event("1", 0, 2, "accepted 1"), event("2", 0, 9, "closed 4")))
                .containsExactly("s 6 9");
        assertThat(late(event("1", 0, 8, "accepted 1"))).containsExactly("s 8 never");
        assertThat(late(event("1", 0, 2, "accepted 1"), event("1", 1, 3, "accepted 1,closed 2")))
                .isEmpty();
        assertThat(
                        late(
                                event("1", 0, 2, "accepted 1"),
                                event("2", 0, 3, "closed 2"),
                                event("3", 0, 20, "accepted 10")))
                .containsExactly("s 20 never");
        assertThat(late(event("1", 0, 2, "closed 1"), event("2", 0, 3, "accepted 2"))).isEmpty();
    }

    /** It goes from day to day, where the job counts. */
    @ParameterizedTest
    @ValueSource(strings = {"Asia/Shanghai", "America/Chicago", "America/Havana", "Asia/Beirut"})
    void shouldFindTheSameWorkDayAsTheJob(String zone) {
        WorkDays days =
                new WorkDays(
                        ZoneId.of(zone),
                        List.of(DayOfWeek.SUNDAY),
                        List.of(
                                new CalendarDay(LocalDate.of(2026, 3, 9), Kind.OFF, ""),
                                new CalendarDay(LocalDate.of(2026, 3, 29), Kind.WORK, ""),
                                new CalendarDay(LocalDate.of(2026, 11, 1), Kind.WORK, "")));
        long first = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();
        for (int i = 0; i < 20_000; i++) {
            long time = first + i * HOUR / 2;
            for (int count : new int[] {1, 5}) {
                TimeLimit limit = TimeLimit.ofWorkDays(count);
                assertThat(new DueReckoning(limit, days).after(time))
                        .as("%d after %s", count, Instant.ofEpochMilli(time))
                        .isEqualTo(limit.after(time, days));
            }
        }
    }

    @Test
    void shouldBeLateNoLongerThanTheCaseIsNotWithdrawn() {
        assertThat(late(event("1", 0, 2, "accepted 1"), event("1", 1, 9, "withdrawn")))
                .containsExactly("s 6 9");
        assertThat(late(event("1", 1, 2, "withdrawn"), event("1", 0, 3, "accepted 1"))).isEmpty();
        assertThat(
                        late(
                                event("1", 0, 2, "accepted 1"),
                                event("2", 0, 3, "closed 2"),
                                event("2", 1, 9, "withdrawn")))
                .containsExactly("s 9 never");
    }

    private static List<String> late(CaseReckoning.CaseEvent... events) {
        List<String> late = new ArrayList<>();
        CaseReckoning reckoning =
                new CaseReckoning(
                        new RuleKind.Deadline("closed", FIVE_HOURS, null),
                        any -> new DueReckoning(FIVE_HOURS, WorkDays.of(ZoneOffset.UTC)),
                        (scope, held) ->
                                late.add(
                                        scope
                                                + " "
                                                + held.from() / HOUR
                                                + " "
                                                + (held.until() == NEVER
                                                        ? "never"
                                                        : held.until() / HOUR)));
        List.of(events).forEach(reckoning::take);
        reckoning.close();
        return late;
    }

    private static CaseReckoning.CaseEvent event(
            String id, int revision, long received, String stages) {
        return new CaseReckoning.CaseEvent(
                id,
                revision,
                received * HOUR,
                HOUR,
                "s",
                true,
                stages.equals("withdrawn"),
                List.of(stages.split(",")).stream()
                        .filter(text -> !text.equals("withdrawn"))
                        .map(text -> text.split(" "))
                        .map(
                                parts ->
                                        new StageTime(
                                                parts[0],
                                                Instant.ofEpochMilli(
                                                        Long.parseLong(parts[1]) * HOUR)))
                        .toList());
    }

    private void bad(String event, long since, long from, long until) {
        facts.add(fact(event, since, from, until, since, false));
    }

    private void good(String event, long since) {
        facts.add(fact(event, since, since, NEVER, since, true));
    }

    private static EventFact fact(
            String event, long since, long from, long until, long occurred, boolean good) {
        return new EventFact(
                event,
                since * HOUR,
                from * HOUR,
                until == NEVER ? NEVER : until * HOUR,
                occurred * HOUR,
                good,
                true,
                null);
    }

    private static Held cleared(long from, long until) {
        return Held.cleared(from * HOUR, until * HOUR);
    }
}
