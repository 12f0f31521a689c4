package anlan.alert.condition;

import static anlan.alert.condition.RuleCatalog.OTHER_TOWN;
import static anlan.alert.condition.RuleCatalog.TOWN;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.signal.ConditionKey;
import anlan.alert.signal.Signal;
import anlan.catalog.Policy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A condition stands on what is known: what was corrected counts as if it had never been told. */
@SuppressWarnings("try") // a harness may throw anything when it is closed
class ConditionCorrectionTest {
    private static final long MINUTE = 60_000;
    private static final String TEXTS =
            """
              title: {zh: 名, en: Name}
              color: red
              headline: {zh: 题, en: Headline}
            """;
    private static final Policy POLICY =
            RuleCatalog.policy(
                    """
                    - name: gas
                    TEXTS  kind: match
                      where: {source: [police]}
                      scope: region
                      clearAfter: 1h
                    - name: until-good
                    TEXTS  kind: match
                      where: {source: [police], category: [dispute]}
                      clearOn: {source: [police], category: [complaint]}
                      scope: region
                    - name: again
                    TEXTS  kind: repeat
                      where: {source: [police, hotline]}
                      scope: person
                      repeat: {times: 3, sources: 2, within: 6h}
                    - name: silent
                    TEXTS  kind: silence
                      where: {source: [inspection]}
                      scope: place
                      silentAfter: 4h
                    """
                            .replace("TEXTS", TEXTS));

    @Test
    void shouldEndAtOnceWhatStoodOnTheOldFactAlone() throws Exception {
        assertThat(
                        told(
                                "until-good",
                                bad("police/1", 0, 10),
                                takenBack("police/1", 1, 30),
                                bad("police/2", 0, 50)))
                .containsExactly(
                        "10 FIRING [police/1] []",
                        "30 RETRACTED [] [police/1]",
                        "50 FIRING [police/2] []");
    }

    @Test
    void shouldGoOnWhereAnotherFactIsLeft() throws Exception {
        assertThat(
                        told(
                                "until-good",
                                bad("police/1", 0, 10),
                                bad("police/2", 0, 20),
                                takenBack("police/1", 1, 30),
                                takenBack("police/2", 1, 40)))
                .containsExactly(
                        "10 FIRING [police/1] []",
                        "20 UPDATED [police/1, police/2] []",
                        "30 UPDATED [police/2] [police/1]",
                        "40 RETRACTED [] [police/1, police/2]");
    }

    @Test
    void shouldNotBeginAgainWithACorrectionOfWhatHasEnded() throws Exception {
        assertThat(
                        told(
                                "until-good",
                                bad("police/1", 0, 10),
                                good("police/2", 0, 20),
                                takenBack("police/1", 1, 30),
                                bad("police/1", 1, 30)))
                .containsExactly("10 FIRING [police/1] []", "20 CLEARED [police/1] []");
    }

    @Test
    void shouldBeginAgainWhenItsEndWasNone() throws Exception {
        assertThat(
                        told(
                                "until-good",
                                bad("police/1", 0, 10),
                                good("police/2", 0, 20),
                                takenBack("police/2", 1, 30)))
                .containsExactly(
                        "10 FIRING [police/1] []",
                        "20 CLEARED [police/1] []",
                        "30 FIRING [police/1] []");
    }

    @Test
    void shouldSayThatWhatHasEndedShouldNotHaveBegun() throws Exception {
        assertThat(
                        told(
                                "until-good",
                                bad("police/1", 0, 10),
                                good("police/2", 0, 20),
                                takenBack("police/1", 1, 30)))
                .endsWith("30 UNDONE [police/1] []");
    }

    /** A detection goes on, and comes again as closed: what called for help was no mistake. */
    @Test
    void shouldHaveEndedWhenTheSameEventHasGoneOnToItsEnd() throws Exception {
        assertThat(
                        told(
                                "until-good",
                                bad("police/1", 0, 10),
                                takenBack("police/1", 1, 30),
                                bad("police/1", 1, 30),
                                takenBack("police/1", 2, 60),
                                good("police/1", 2, 60)))
                .startsWith("10 FIRING [police/1] []")
                .endsWith("60 CLEARED [police/1] []");
    }

    @Test
    void shouldKnowOfNoCorrectionThatIsOlder() throws Exception {
        assertThat(
                        told(
                                "until-good",
                                bad("police/1", 2, 10),
                                takenBack("police/1", 1, 20),
                                bad("police/1", 2, 30)))
                .containsExactly("10 FIRING [police/1] []");
    }

    /** One thing that was known: of an event, by a revision, from a time on. */
    private record Known(
            int event,
            int revision,
            long at,
            String scope,
            boolean good,
            boolean withdrawn,
            long occurred) {
        String source() {
            return event % 2 == 0 ? "police" : "hotline";
        }

        Signal.Seen seen(int by) {
            return new Signal.Seen(
                    source() + '/' + event, by, source(), occurred * MINUTE, null, null, List.of());
        }
    }

    /** Whatever is told and corrected, whatever the order: as if judged anew from what is known. */
    @ParameterizedTest
    @ValueSource(strings = {"gas", "until-good", "again", "silent"})
    void shouldStandAsJudgedFromWhatIsKnown(String rule) throws Exception {
        for (int seed = 0; seed < 150; seed++) {
            List<List<Known>> histories = histories(new Random(seed));
            List<ConditionChange> changes = changes(rule, histories);
            for (long minute = 0; minute < 2_000; minute += 13) {
                for (String scope : List.of(TOWN, OTHER_TOWN)) {
                    assertThat(holds(changes, scope, minute))
                            .as("%s, seed %d, %s, minute %d", rule, seed, scope, minute)
                            .isEqualTo(
                                    expected(rule, facts(rule, histories, scope, minute), minute));
                }
            }
        }
    }

    private static List<List<Known>> histories(Random random) {
        List<List<Known>> histories = new ArrayList<>();
        for (int event = 0; event < 12; event++) {
            List<Known> revisions = new ArrayList<>();
            long at = random.nextInt(1_000);
            for (int revision = 0; revision <= random.nextInt(4); revision++) {
                revisions.add(
                        new Known(
                                event,
                                revision,
                                at,
                                random.nextInt(3) == 0 ? OTHER_TOWN : TOWN,
                                random.nextInt(3) == 0,
                                revision > 0 && random.nextInt(5) == 0,
                                Math.max(0, at - random.nextInt(60))));
                at += 1 + random.nextInt(300);
            }
            histories.add(revisions);
        }
        return histories;
    }

    /** A fact as it counts on a scope: since its event was first known to be one there. */
    private record Fact(Known known, long since) {}

    private static List<Fact> facts(
            String rule, List<List<Known>> histories, String scope, long now) {
        List<Fact> facts = new ArrayList<>();
        for (List<Known> revisions : histories) {
            Fact last = null;
            for (Known known : revisions) {
                if (known.at <= now) {
                    boolean here = known.scope.equals(scope) && counts(rule, known);
                    last = here ? new Fact(known, last == null ? known.at : last.since) : null;
                }
            }
            if (last != null) {
                facts.add(last);
            }
        }
        return facts;
    }

    private static boolean expected(String rule, List<Fact> facts, long now) {
        Stream<Fact> bad = facts.stream().filter(fact -> !fact.known.good);
        return switch (rule) {
            case "gas" -> bad.anyMatch(fact -> fact.since + 60 > now);
            case "until-good" ->
                    facts.stream()
                            .max(
                                    Comparator.comparingLong(Fact::since)
                                            .thenComparing(fact -> fact.known.good))
                            .map(fact -> !fact.known.good)
                            .orElse(false);
            case "again" -> {
                List<Fact> recent = bad.filter(fact -> fact.known.occurred + 360 > now).toList();
                yield recent.size() >= 3
                        && recent.stream().map(fact -> fact.known.source()).distinct().count() >= 2;
            }
            default -> {
                long heard = bad.mapToLong(fact -> fact.known.occurred).max().orElse(now);
                yield heard + 240 <= now;
            }
        };
    }

    private static boolean holds(List<ConditionChange> changes, String scope, long minute) {
        boolean holds = false;
        for (ConditionChange change : changes) {
            if (change.scope().equals(scope) && change.at() <= minute * MINUTE) {
                holds =
                        switch (change.what()) {
                            case FIRING, UPDATED -> true;
                            case CLEARED, RETRACTED -> false;
                            case AHEAD, UNDONE -> holds;
                        };
            }
        }
        return holds;
    }

    private static List<ConditionChange> changes(String rule, List<List<Known>> histories)
            throws Exception {
        List<Signal> signals = new ArrayList<>();
        for (List<Known> revisions : histories) {
            Map<Integer, Known> before = new HashMap<>();
            for (Known known : revisions) {
                Known corrected = before.get(known.revision - 1);
                if (corrected != null && counts(rule, corrected)) {
                    signals.add(
                            Signal.takenBack(
                                    new ConditionKey(rule, corrected.scope),
                                    corrected.scope,
                                    known.at * MINUTE,
                                    corrected.seen(known.revision)));
                }
                if (counts(rule, known)) {
                    signals.add(
                            Signal.of(
                                    new ConditionKey(rule, known.scope),
                                    known.scope,
                                    known.at * MINUTE,
                                    known.good,
                                    known.seen(known.revision)));
                }
                before.put(known.revision, known);
            }
        }
        return run(signals);
    }

    /**
     * Of a rule without a good sign good events are none of its business, nor is what never was.
     */
    private static boolean counts(String rule, Known known) {
        return !known.withdrawn && (rule.equals("until-good") || !known.good);
    }

    private static List<String> told(String rule, UnaryOfRule... signals) throws Exception {
        return run(Stream.of(signals).map(signal -> signal.of(rule)).toList()).stream()
                .map(
                        change ->
                                change.at() / MINUTE
                                        + " "
                                        + change.what()
                                        + " "
                                        + change.proof().evidence()
                                        + " "
                                        + change.proof().takenBack())
                .toList();
    }

    /** A signal of whichever rule. */
    private interface UnaryOfRule {
        Signal of(String rule);
    }

    private static UnaryOfRule bad(String evidence, int revision, long minute) {
        return rule -> signal(rule, Signal.What.BAD, evidence, revision, minute);
    }

    private static UnaryOfRule good(String evidence, int revision, long minute) {
        return rule -> signal(rule, Signal.What.GOOD, evidence, revision, minute);
    }

    private static UnaryOfRule takenBack(String evidence, int revision, long minute) {
        return rule -> signal(rule, Signal.What.TAKEN_BACK, evidence, revision, minute);
    }

    private static Signal signal(
            String rule, Signal.What what, String evidence, int revision, long minute) {
        Signal.Seen seen =
                new Signal.Seen(
                        evidence, revision, "police", minute * MINUTE, null, null, List.of());
        return new Signal(new ConditionKey(rule, TOWN), TOWN, minute * MINUTE, what, null, seen);
    }

    private static List<ConditionChange> run(List<Signal> signals) throws Exception {
        try (KeyedOneInputStreamOperatorTestHarness<String, Signal, ConditionChange> harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new ConditionFunction(POLICY, null)),
                        signal -> signal.key().text(),
                        Types.STRING)) {
            harness.open();
            for (Signal signal : signals) {
                harness.processElement(signal, signal.at());
            }
            for (long minute = 0; minute <= 2_000; minute += 7) {
                harness.processWatermark(minute * MINUTE);
            }
            harness.processWatermark(100 * 24 * 60 * MINUTE);
            assertThat(harness.numEventTimeTimers()).isZero();
            return harness.extractOutputValues();
        }
    }
}
