package anlan.casework;

import static anlan.casework.CaseText.minute;
import static anlan.casework.CaseText.minuteOf;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Alerting;
import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.catalog.Filter;
import anlan.catalog.Name;
import anlan.catalog.Policy;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.calendar.TimeLimit;
import anlan.event.Event;
import anlan.event.Observation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CaseFunctionTest {
    private static final String TOWN = "331081001";
    private static final String VILLAGE = "331081001901";
    private static final long YEARS = 60L * 24 * 3650;

    private KeyedOneInputStreamOperatorTestHarness<String, Event, Observation> harness;

    @BeforeEach
    void open() throws Exception {
        open(
                rule(
                        "not-assigned",
                        Rule.REGION,
                        new RuleKind.Deadline("assigned", minutes(30), null)));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void shouldTellEachStageWithItsDurations() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0 assigned@20");
        send(VILLAGE, "b/0@60>61 handled@60");

        assertThat(stages())
                .containsExactly(
                        "accepted@0 r0 round 1 town 0-null due null",
                        "assigned@20 r0 round 1 town 20-20 due 30",
                        "handled@60 r0 round 1 village 60-40 due null");
    }

    @Test
    void shouldTellAgainOnlyWhatACorrectionChanges() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0 assigned@20 handled@50");
        send(TOWN, "a/1@0>2 accepted@0 assigned@25 handled@50");

        assertThat(stages().subList(3, 6))
                .containsExactlyInAnyOrder(
                        "assigned@20 r1 withdrawn",
                        "assigned@25 r0 round 1 town 25-25 due 30",
                        "handled@50 r1 round 1 town 50-25 due null");
        assertThat(stages()).hasSize(6);
    }

    @Test
    void shouldEndWithTheSameRowsInWhateverOrderEventsCome() throws Exception {
        List<String> events =
                new ArrayList<>(
                        List.of(
                                "a/0@0>1 accepted@0 assigned@20",
                                "a/1@0>2 accepted@0 assigned@25",
                                "b/0@60>61 handled@60 closed@70",
                                "c/0@90>91 assigned@90",
                                "d/0@5>6 answered@5"));
        Set<Map<String, String>> ends = new HashSet<>();
        for (int seed = 0; seed < 20; seed++) {
            harness.close();
            open();
            Collections.shuffle(events, new Random(seed));
            // a lower revision never comes after a higher one
            if (position(events, "a/1") < position(events, "a/0")) {
                Collections.swap(events, position(events, "a/0"), position(events, "a/1"));
            }
            for (String event : events) {
                send(TOWN, event);
            }
            Map<String, String> last = new TreeMap<>();
            for (CaseStage row : output(CaseFunction.STAGES)) {
                last.put(row.reached().toString(), shown(row.revised(0)));
            }
            last.values().removeIf(row -> row.endsWith("withdrawn"));
            ends.add(last);
        }

        assertThat(ends).hasSize(1);
        assertThat(ends.iterator().next()).hasSize(6);
    }

    private static int position(List<String> events, String head) {
        return IntStream.range(0, events.size())
                .filter(i -> events.get(i).startsWith(head))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void shouldTellNothingAgainWhenNothingChanges() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        send(TOWN, "a/1@0>2 accepted@0");

        assertThat(stages()).hasSize(1);
    }

    @Test
    void shouldTellThatAStageIsLateOnceTimePassesItsDeadline() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        harness.processWatermark(minute(30) - 1);
        assertThat(late()).isEmpty();

        harness.processWatermark(minute(30));
        assertThat(late()).containsExactly("late 331081001 at 30");

        send(TOWN, "a/1@0>45 accepted@0 assigned@44");
        assertThat(late()).containsExactly("late 331081001 at 30", "reached 331081001 at 45");
    }

    @Test
    void shouldTellNothingOfAStageThatWasReachedInTime() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        send(TOWN, "a/1@0>29 accepted@0 assigned@28");
        harness.processWatermark(minute(1000));

        assertThat(late()).isEmpty();
    }

    @Test
    void shouldTellTheSameWhenTheNextEventOvertakesTime() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        send(TOWN, "a/1@0>45 accepted@0 assigned@44");
        harness.processWatermark(minute(1000));

        assertThat(late()).containsExactly("late 331081001 at 30", "reached 331081001 at 45");
    }

    @Test
    void shouldBeLateFromWhenTheCountyKnewOfTheCase() throws Exception {
        send(TOWN, "a/0@0>300 accepted@0");

        assertThat(late()).containsExactly("late 331081001 at 300");
    }

    @Test
    void shouldTakeBackWhatACorrectionShowsToHaveBeenInTime() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        harness.processWatermark(minute(31));
        send(TOWN, "a/1@0>50 accepted@0 assigned@10");

        assertThat(late()).containsExactly("late 331081001 at 30", "reached 331081001 at 50");
    }

    @Test
    void shouldTellOfTheRegionWhereTheCaseReallyIs() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        harness.processWatermark(minute(31));
        send(VILLAGE, "a/1@0>50 accepted@0");

        assertThat(late())
                .containsExactly(
                        "late 331081001 at 30",
                        "reached 331081001 at 50",
                        "late 331081001901 at 51");
    }

    @Test
    void shouldCountTimeAgainFromAReopening() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0 closed@10");
        send(TOWN, "b/0@100>101 accepted@100");
        harness.processWatermark(minute(130));

        assertThat(late()).containsExactly("late 331081001 at 130");
    }

    @Test
    void shouldCountFromAStageAndBeAboutTheCaseWhereTheRuleSaysSo() throws Exception {
        harness.close();
        open(rule("slow", Rule.CASE, new RuleKind.Deadline("closed", minutes(60), "assigned")));
        send(TOWN, "a/0@0>1 accepted@0");
        harness.processWatermark(minute(500));
        send(TOWN, "a/1@0>500 accepted@0 assigned@480");
        harness.processWatermark(minute(540));

        assertThat(late()).containsExactly("late case:hotline/7 at 540");
    }

    @Test
    void shouldNotBeLateWithWhatTheFutureMayBring() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        harness.processWatermark(Long.MAX_VALUE);

        assertThat(late()).isEmpty();
        assertEmpty();
    }

    @Test
    void shouldForgetACaseThatIsNotLate() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0 assigned@5");
        harness.processWatermark(minute(60L * 24 * 70));

        assertEmpty();
    }

    @Test
    void shouldFollowALateCaseUntilTheStageIsReached() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        harness.processWatermark(minute(60L * 24 * 200));
        assertThat(late()).containsExactly("late 331081001 at 30");

        send(TOWN, "a/1@0>288001 accepted@0 assigned@288000");
        harness.processWatermark(minute(288_002));
        harness.processWatermark(minute(YEARS));

        assertThat(late()).last().isEqualTo("reached 331081001 at 288001");
        assertEmpty();
    }

    @Test
    void shouldGiveUpACaseThatIsLateForMoreThanAYear() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        harness.processWatermark(minute(YEARS));

        assertThat(late()).hasSize(2).last().asString().startsWith("reached 331081001 at ");
        assertEmpty();
    }

    @Test
    void shouldForgetACaseThatIsWithdrawnAndWhatWasLateOfIt() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        harness.processWatermark(minute(40));
        send(TOWN, "a/1@0>45 withdrawn");

        assertThat(late()).containsExactly("late 331081001 at 30", "reached 331081001 at 45");
        assertThat(stages())
                .containsExactly(
                        "accepted@0 r0 round 1 town 0-null due null", "accepted@0 r1 withdrawn");
        assertThat(counted()).isZero();
        harness.processWatermark(minute(YEARS));
        assertEmpty();
    }

    @Test
    void shouldKeepACaseOfWhichOneEventIsWithdrawn() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        send(VILLAGE, "b/0@10>11 assigned@10 closed@20");
        assertThat(counted()).isZero();
        send(VILLAGE, "b/1@10>25 withdrawn");

        assertThat(counted()).isEqualTo(1);
        assertThat(stages().subList(3, 5))
                .containsExactlyInAnyOrder("assigned@10 r1 withdrawn", "closed@20 r1 withdrawn");
        harness.processWatermark(minute(31));
        assertThat(late()).containsExactly("late 331081001 at 30");
    }

    @Test
    void shouldOpenACaseAgainThatIsToldAgainAfterItsWithdrawal() throws Exception {
        send(TOWN, "a/0@0>1 accepted@0");
        send(TOWN, "a/1@0>5 withdrawn");
        send(TOWN, "a/2@0>9 accepted@0");

        assertThat(counted()).isEqualTo(1);
        assertThat(stages()).last().asString().startsWith("accepted@0 r2 round 1");
    }

    @Test
    void shouldMindNoWithdrawalOfWhatItNeverKnew() throws Exception {
        send(TOWN, "a/1@0>5 withdrawn");

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(stages()).isEmpty();
        harness.processWatermark(minute(YEARS));
        assertEmpty();
    }

    /** How many cases count after everything. */
    private long counted() {
        return harness.extractOutputValues().stream()
                .filter(it -> it.until == Long.MAX_VALUE)
                .mapToLong(it -> it.sign)
                .sum();
    }

    private void open(Rule rule) throws Exception {
        Catalog all = DefaultPolicy.CATALOG;
        Catalog catalog =
                new Catalog(
                        all.edition(),
                        all.regions(),
                        all.categories(),
                        all.sources(),
                        all.indicators(),
                        List.of(),
                        List.of(rule),
                        Alerting.DEFAULT);
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new CaseFunction(Policy.of(catalog))),
                        CaseFunction::key,
                        Types.STRING);
        harness.open();
    }

    private static Rule rule(String name, String scope, RuleKind.Deadline overdue) {
        return new Rule(
                name,
                new Name("名", name),
                new RuleKind.Overdue(Filter.ofCategory("complaint"), overdue),
                "yellow",
                scope,
                Rule.Notice.of(new Name("标题", "headline")),
                List.of(),
                null);
    }

    private static TimeLimit minutes(long minutes) {
        return TimeLimit.of(Duration.ofMinutes(minutes));
    }

    private void send(String region, String text) throws Exception {
        Event event = CaseText.event(region, text);
        harness.processElement(event, event.arrival().receivedAt().toEpochMilli());
    }

    private List<String> stages() {
        return output(CaseFunction.STAGES).stream().map(CaseFunctionTest::shown).toList();
    }

    private List<String> late() {
        return output(CaseFunction.LATE).stream()
                .map(
                        it ->
                                (it.late() ? "late " : "reached ")
                                        + it.scope()
                                        + " at "
                                        + (minuteOf(it.at() - 1) + 1))
                .toList();
    }

    private <T> List<T> output(OutputTag<T> tag) {
        var records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(record -> record.getValue()).toList();
    }

    private void assertEmpty() {
        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private static String shown(CaseStage row) {
        String head = row.stage() + "@" + minuteOf(row.at().toEpochMilli()) + " r" + row.revision();
        if (row.withdrawn()) {
            return head + " withdrawn";
        }
        Long previous = row.course().sincePreviousMs();
        return head
                + " round %d %s %d-%s due %s"
                        .formatted(
                                row.course().round(),
                                row.jurisdiction().level(),
                                row.course().sinceOpeningMs() / 60_000,
                                previous == null ? "null" : previous / 60_000,
                                row.course().dueAt() == null
                                        ? "null"
                                        : minuteOf(row.course().dueAt().toEpochMilli()));
    }
}
