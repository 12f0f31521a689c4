package anlan.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import anlan.catalog.Scoring;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final double NONE = Double.NaN;

    @Test
    void shouldInterpolateBetweenControlPointsAndClampOutside() {
        Score score =
                new ControlPoints(
                        List.of(List.of(0.0, 100.0), List.of(2.0, 80.0), List.of(6.0, 0.0)));

        assertThat(score.of(-1, NONE)).isEqualTo(100);
        assertThat(score.of(1, NONE)).isEqualTo(90);
        assertThat(score.of(2, NONE)).isEqualTo(80);
        assertThat(score.of(4, NONE)).isEqualTo(40);
        assertThat(score.of(6, NONE)).isZero();
        assertThat(score.of(7, NONE)).isZero();
    }

    @Test
    void shouldPlaceBetweenGoalpostsAndCapAtBoth() {
        Score more = GoalpostScore.of(new Scoring.Posts(20, 85, false));
        Score less = GoalpostScore.of(new Scoring.Posts(10, 0, false));

        assertThat(more.of(52.5, NONE)).isEqualTo(50);
        assertThat(more.of(19, NONE)).isZero();
        assertThat(more.of(90, NONE)).isEqualTo(100);
        assertThat(less.of(2.5, NONE)).isEqualTo(75);
        assertThat(less.of(11, NONE)).isZero();
        assertThat(less.of(-1, NONE)).isEqualTo(100);
    }

    @Test
    void shouldPlaceByLogarithmsAndCapWhereThereIsNone() {
        Score more = GoalpostScore.of(new Scoring.Posts(1, 10_000, true));
        Score less = GoalpostScore.of(new Scoring.Posts(60, 1, true));

        assertThat(more.of(100, NONE)).isEqualTo(50, within(1e-12));
        assertThat(more.of(0, NONE)).isZero();
        assertThat(more.of(-5, NONE)).isZero();
        assertThat(more.of(20_000, NONE)).isEqualTo(100);
        assertThat(less.of(0, NONE)).isEqualTo(100);
        assertThat(less.of(61, NONE)).isZero();
    }

    @Test
    void shouldScoreAgainstTheOwnPast() {
        Score score =
                new BaselineScore(
                        new ControlPoints(List.of(List.of(1.0, 90.0), List.of(2.0, 40.0))));

        assertThat(score.of(6, 4)).isEqualTo(65);
        assertThat(score.of(3, 4)).isEqualTo(90);
        assertThat(score.of(0, 4)).isEqualTo(90);
    }

    @Test
    void shouldBeMissingWithoutAPast() {
        Score score = new BaselineScore(new ControlPoints(List.of(List.of(1.0, 90.0))));

        assertThat(score.of(6, NONE)).isNaN();
        assertThat(score.of(6, 0)).isNaN();
    }
}
