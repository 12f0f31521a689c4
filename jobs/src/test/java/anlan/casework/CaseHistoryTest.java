package anlan.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CaseHistoryTest {
    private static final String TOWN = "331081001";

    @Test
    void shouldPutTheStagesInTheOrderOfTime() {
        assertThat(history("a/0@5>6 accepted@5 closed@90 assigned@20"))
                .containsExactly("1 accepted 5", "1 assigned 20", "1 closed 90");
    }

    @Test
    void shouldFollowTheClosedLoopWhereSeveralWereReachedAtOneMoment() {
        assertThat(history("a/0@5>6 closed@5 handled@5 accepted@5 assigned@5"))
                .containsExactly("1 accepted 5", "1 assigned 5", "1 handled 5", "1 closed 5");
    }

    @Test
    void shouldBeginANewRoundWhenTheCaseGoesOnAfterItsClosing() {
        assertThat(history("a/0@5>6 accepted@5 closed@9", "b/0@70>71 handled@70 closed@90"))
                .containsExactly("1 accepted 5", "1 closed 9", "2 handled 70", "2 closed 90");
        assertThat(history("a/0@5>6 accepted@5 closed@9", "b/0@20>21 accepted@20 closed@30"))
                .containsExactly("1 accepted 5", "1 closed 9", "2 accepted 20", "2 closed 30");
    }

    @Test
    void shouldTellWhichStageCameTooEarly() {
        assertThat(history("a/0@5>6 closed@5 accepted@9 handled@12 assigned@15"))
                .containsExactly(
                        "1 closed 5 (closed before accepted)",
                        "1 accepted 9",
                        "1 handled 12 (handled before assigned)",
                        "1 assigned 15");
    }

    /** Two clocks: it is closed all the same. */
    @Test
    void shouldStayClosedThoughAStageIsToldOfUpToAnHourLater() {
        assertThat(history("a/0@90>91 accepted@65 closed@5"))
                .containsExactly("1 closed 5 (closed before accepted)", "1 accepted 65");
        assertThat(history("a/0@90>91 accepted@66 closed@5"))
                .containsExactly("1 closed 5 (closed before accepted)", "2 accepted 66");
    }

    @Test
    void shouldAllowAStageThatIsLeftOutOrComesAgain() {
        assertThat(history("a/0@5>6 accepted@5 handled@8", "b/0@20>21 accepted@20 closed@30"))
                .containsExactly("1 accepted 5", "1 handled 8", "1 accepted 20", "1 closed 30");
    }

    @Test
    void shouldTellOfAStageThatIsNone() {
        assertThat(history("a/0@5>6 lost@5"))
                .containsExactly("1 lost 5 (no stage of the closed loop)");
    }

    @Test
    void shouldOpenWithAnEventThatTellsOfNoStage() {
        assertThat(history("b/0@9>9 accepted@12", "a/0@5>6"))
                .containsExactly("1 opened 5", "1 accepted 12");
    }

    @Test
    void shouldNotDependOnTheOrderInWhichEventsCome() {
        List<String> events =
                new ArrayList<>(
                        List.of(
                                "a/0@5>6 accepted@5 assigned@9",
                                "b/0@20>21 handled@20 closed@30",
                                "c/0@25>26 answered@25",
                                "d/0@40>40",
                                "e/0@41>42 accepted@41 closed@30"));
        List<String> expected = history(events.toArray(String[]::new));
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(events, new Random(seed));
            assertThat(history(events.toArray(String[]::new))).isEqualTo(expected);
        }
    }

    private static List<String> history(String... events) {
        CaseEvents known = new CaseEvents();
        Arrays.stream(events).forEach(text -> known.put(CaseText.event(TOWN, text)));
        return CaseHistory.of(known).steps().stream().map(CaseHistoryTest::shown).toList();
    }

    private static String shown(CaseHistory.Step step) {
        String wrong = step.wrong() == null ? "" : " (" + step.wrong() + ")";
        return step.round() + " " + step.stage() + " " + CaseText.minuteOf(step.at()) + wrong;
    }
}
