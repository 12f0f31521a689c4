package anlan.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AhpTest {
    /** Saaty (2008), table 4, which drink is consumed more in the U.S. */
    private static final List<List<String>> DRINKS =
            matrix(
                    "1   9   5   2   1   1   1/2", // coffee
                    "1/9 1   1/3 1/9 1/9 1/9 1/9", // wine
                    "1/5 3   1   1/3 1/4 1/3 1/9", // tea
                    "1/2 9   3   1   1/2 1   1/3", // beer
                    "1   9   4   2   1   2   1/2", // soda
                    "1   9   3   1   1/2 1   1/3", // milk
                    "2   9   9   3   2   3   1"); // water

    @Test
    void shouldWeighTheDrinksAsPublished() {
        Ahp ahp = Ahp.of(PairwiseMatrix.parse(DRINKS));

        assertThat(ahp.weights())
                .containsExactly(
                        new double[] {.177, .019, .042, .116, .190, .129, .327}, within(.0005));
        assertThat(ahp.lambdaMax()).isEqualTo(7.17663, within(.000005));
        assertThat(ahp.consistencyIndex()).isEqualTo(.02944, within(.000005));
        assertThat(ahp.consistencyRatio()).isEqualTo(.0223, within(.00005));
        assertThat(ahp.isConsistent()).isTrue();
    }

    @Test
    void shouldFindConsistentJudgementsConsistent() {
        Ahp ahp = Ahp.of(PairwiseMatrix.parse(matrix("1 6 3", "1/6 1 1/2", "1/3 2 1")));

        assertThat(ahp.weights())
                .containsExactly(new double[] {2 / 3.0, 1 / 9.0, 2 / 9.0}, within(1e-12));
        assertThat(ahp.lambdaMax()).isEqualTo(3, within(1e-12));
        assertThat(ahp.consistencyRatio()).isEqualTo(0, within(1e-12));
        assertThat(ahp.worst().contradiction()).isEqualTo(0, within(1e-12));
    }

    @Test
    void shouldRefuseJudgementsThatGoRoundInACircleAndSayWhich() {
        Ahp ahp = Ahp.of(PairwiseMatrix.parse(matrix("1 9 1/9", "1/9 1 9", "9 1/9 1")));

        assertThat(ahp.consistencyRatio()).isEqualTo(6.13, within(.005));
        assertThat(ahp.isConsistent()).isFalse();
        assertThat(ahp.weights())
                .containsExactly(new double[] {1 / 3.0, 1 / 3.0, 1 / 3.0}, within(1e-12));
        assertThat(ahp.worst().text(List.of("order", "disputes", "fire")))
                .isEqualTo(
                        "order is 9 times as important as disputes and disputes 9 times as fire, so"
                                + " order should be 81 times as important as fire, but the matrix"
                                + " says 1/9");
    }

    @Test
    void shouldNameTheMostInconsistentOfManyTriples() {
        Ahp ahp =
                Ahp.of(
                        PairwiseMatrix.parse(
                                matrix(
                                        "1   2   4   8",
                                        "1/2 1   2   1/4", // consistent would be 4
                                        "1/4 1/2 1   2",
                                        "1/8 4   1/2 1")));

        assertThat(List.of(ahp.worst().first(), ahp.worst().second(), ahp.worst().third()))
                .containsExactly(0, 1, 3);
        assertThat(ahp.worst().contradiction()).isEqualTo(Math.log(16), within(1e-12));
    }

    @Test
    void shouldTakeOneAndTwoThingsForConsistent() {
        Ahp one = Ahp.of(PairwiseMatrix.parse(matrix("1")));
        Ahp two = Ahp.of(PairwiseMatrix.parse(matrix("1 3", "1/3 1")));

        assertThat(one.weights()).containsExactly(1);
        assertThat(two.weights()).containsExactly(new double[] {.75, .25}, within(1e-12));
        assertThat(List.of(one.consistencyRatio(), two.consistencyRatio())).containsOnly(0.0);
        assertThat(two.worst()).isNull();
    }

    @Test
    void shouldReadFractionsAndDecimals() {
        PairwiseMatrix matrix = PairwiseMatrix.parse(matrix("1 0.5 3", "2 1 6", "0.3333 1/6 1"));

        assertThat(matrix.get(0, 1)).isEqualTo(0.5);
        assertThat(matrix.get(2, 0)).isEqualTo(1 / 3.0);
    }

    @Test
    void shouldRefuseAMatrixThatIsNotSquare() {
        assertRefused(
                "the pairwise matrix is not square: it has 2 rows, but row 2 has 1 cells",
                "1 3",
                "1/3");
        assertThatThrownBy(() -> PairwiseMatrix.parse(List.of()))
                .hasMessage("the pairwise matrix has no rows");
    }

    @Test
    void shouldRefuseCellsThatAreNotReciprocal() {
        assertRefused(
                "the pairwise matrix, row 2, column 1: 1/2 is not the reciprocal of 3 in row 1,"
                        + " column 2; write 1/3",
                "1 3",
                "1/2 1");
        assertRefused(
                "the pairwise matrix, row 1, column 1: a thing is 1 times as important as itself,"
                        + " not 2",
                "2 3",
                "1/3 1");
    }

    @Test
    void shouldRefuseCellsThatAreNoNumberAboveZero() {
        for (String cell : new String[] {"0", "-3", "1/0", "x", "1/2/3", "NaN", "1/"}) {
            assertThatThrownBy(() -> PairwiseMatrix.parse(matrix("1 " + cell, "1/3 1")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("the pairwise matrix, row 1, column 2: '")
                    .hasMessageEndingWith(
                            "' is no comparison; write a number above 0, such as 3 or 1/3");
        }
    }

    @Test
    void shouldRefuseMoreThingsThanCanBeJudged() {
        double[][] cells = new double[16][16];
        Arrays.stream(cells).forEach(row -> Arrays.fill(row, 1));

        assertThatThrownBy(() -> PairwiseMatrix.of(cells))
                .hasMessage(
                        "the pairwise matrix compares 16 things; nobody can judge more than 15:"
                                + " group them");
    }

    private static void assertRefused(String message, String... rows) {
        assertThatThrownBy(() -> PairwiseMatrix.parse(matrix(rows)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static List<List<String>> matrix(String... rows) {
        return Arrays.stream(rows).map(row -> List.of(row.split(" +"))).toList();
    }
}
