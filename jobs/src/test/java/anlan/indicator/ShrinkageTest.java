package anlan.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShrinkageTest {
    private static final double YEARS = 9;

    /**
     * Deaths of children under five in the 167 census areas of Auckland, 1977 to 1985, and how many
     * lived there in 1981: the table of Marshall (1991), as in the R package spData (CC0). That of
     * spdep documents what its EBest makes of it: a 7.284173e-07, b 0.002633436.
     */
    @Test
    void shouldHaveTheMomentsOfMarshallsAuckland() throws Exception {
        double[][] auckland = auckland();

        Shrinkage shrinkage = Shrinkage.of(auckland[0], auckland[1]);

        assertThat(shrinkage.rate()).isEqualTo(0.002633436, within(5e-10));
        assertThat(shrinkage.variance()).isEqualTo(7.284173e-07, within(5e-14));
        assertThat(Arrays.stream(auckland[0]).sum()).isEqualTo(1403);
    }

    /** What a gamma distribution of rates with those moments expects of each area afterwards. */
    @Test
    void shouldDrawEachAreaAsItsPosteriorMean() throws Exception {
        double[][] auckland = auckland();
        Shrinkage all = Shrinkage.of(auckland[0], auckland[1]);
        double shape = all.rate() * all.rate() / all.variance();

        for (int i = 0; i < auckland[0].length; i++) {
            Shrinkage.Drawn drawn = all.drawn(auckland[0][i], auckland[1][i]);
            double worth = auckland[1][i] + all.rate() / all.variance();
            assertThat(drawn.value())
                    .isEqualTo((auckland[0][i] + shape) / worth, within(1e-15))
                    .isBetween(
                            Math.min(all.rate(), auckland[0][i] / auckland[1][i]),
                            Math.max(all.rate(), auckland[0][i] / auckland[1][i]));
            assertThat(drawn.worth()).isEqualTo(worth, within(1e-9));
            assertThat(drawn.cases()).isEqualTo(drawn.value() * worth, within(1e-9));
        }
    }

    /** By hand: m = 20/4, Σn(r − m)²/Σn = 25.5/4, m/n̄ = 3.75. */
    @ParameterizedTest
    @CsvSource({"9, 1, 6.377049", "2, 1, 3.967213", "9, 2, 4.743902"})
    void shouldBeAsReckonedByHand(double cases, double base, double drawn) {
        Shrinkage all = Shrinkage.of(new double[] {9, 2, 9}, new double[] {1, 1, 2});

        assertThat(all.rate()).isEqualTo(5);
        assertThat(all.variance()).isEqualTo(2.625);
        assertThat(all.drawn(cases, base).value()).isEqualTo(drawn, within(1e-6));
    }

    @Test
    void shouldTakeRegionsForAlikeThatDifferByLessThanChance() {
        Shrinkage all = Shrinkage.of(new double[] {1, 0, 2}, new double[] {2, 2, 2});

        assertThat(all.variance()).isZero();
        assertThat(all.drawn(0, 2)).isEqualTo(new Shrinkage.Drawn(.5, 3, 6));
    }

    @Test
    void shouldLeaveOutWhoseBaseIsNotKnown() {
        assertThat(Shrinkage.of(new double[] {4, 7, 0}, new double[] {2, Double.NaN, 0}))
                .isEqualTo(Shrinkage.of(new double[] {4}, new double[] {2}));
    }

    @Test
    void shouldBeNothingWhereNothingHappened() {
        Shrinkage.Drawn drawn = Shrinkage.of(new double[2], new double[] {3, 5}).drawn(0, 3);

        assertThat(drawn).isEqualTo(new Shrinkage.Drawn(0, 0, 8));
    }

    /** Deaths, and children times years. */
    private static double[][] auckland() throws IOException {
        try (InputStream in = ShrinkageTest.class.getResourceAsStream("auckland.csv")) {
            double[][] rows =
                    new String(in.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .skip(1)
                            .map(line -> line.split(",", -1))
                            .map(
                                    cells ->
                                            new double[] {
                                                Double.parseDouble(cells[0]),
                                                YEARS * Double.parseDouble(cells[1])
                                            })
                            .toArray(double[][]::new);
            return new double[][] {column(rows, 0), column(rows, 1)};
        }
    }

    private static double[] column(double[][] rows, int at) {
        return Arrays.stream(rows).mapToDouble(row -> row[at]).toArray();
    }
}
