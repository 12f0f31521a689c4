package anlan.index;

import anlan.catalog.Index;
import anlan.color.Color;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What caps an index however good the rest of it is. One whose value is missing does not hold. */
final class Vetoes {
    /** Stands for the dimension in a veto's contribution. */
    static final String DIMENSION = "veto";

    private final List<Index.Veto> vetoes;
    private final List<@Nullable Color> colors;

    Vetoes(List<Index.Veto> vetoes) {
        this.vetoes = vetoes;
        colors = vetoes.stream().map(Vetoes::color).toList();
    }

    /**
     * Adds one contribution for each veto that holds, so that each is seen; the one with the lowest
     * cap carries the points that are lost, if any are.
     *
     * @param values in the order of the vetoes; NaN = missing
     * @param before the index without vetoes; null = missing
     * @return the index with vetoes
     */
    @Nullable Double apply(
            double[] values, @Nullable Double before, List<IndexValue.Contribution> contributions) {
        int lowest = lowest(values);
        double lost = lowest < 0 || before == null ? 0 : lost(before, vetoes.get(lowest).cap());
        for (int i = 0; i < values.length; i++) {
            Index.Veto veto = vetoes.get(i);
            if (holds(veto, values[i])) {
                contributions.add(
                        new IndexValue.Contribution(
                                DIMENSION,
                                veto.indicator(),
                                veto.window(),
                                new IndexValue.Outcome(values[i], null, null, null),
                                0,
                                i == lowest ? lost : 0));
            }
        }
        return before == null ? null : (Double) (before + lost);
    }

    /** The worst color that a veto forces now; null = none. */
    @Nullable Color forced(double[] values) {
        Color worst = null;
        for (int i = 0; i < values.length; i++) {
            Color color = colors.get(i);
            if (color != null && holds(vetoes.get(i), values[i])) {
                worst = worst == null ? color : Color.worse(worst, color);
            }
        }
        return worst;
    }

    /** The lowest cap of those that hold; 100 = none does. */
    double cap(double[] values) {
        int lowest = lowest(values);
        return lowest < 0 ? Score.BEST : vetoes.get(lowest).cap();
    }

    private int lowest(double[] values) {
        int lowest = -1;
        for (int i = 0; i < values.length; i++) {
            if (holds(vetoes.get(i), values[i])
                    && (lowest < 0 || vetoes.get(i).cap() < vetoes.get(lowest).cap())) {
                lowest = i;
            }
        }
        return lowest;
    }

    /** Zero or less; with it the index is exactly the sum of the points, and not above the cap. */
    private static double lost(double before, double cap) {
        double lost = Math.min(0, cap - before);
        while (lost < 0 && before + lost > cap) {
            lost = Math.nextDown(lost);
        }
        return lost;
    }

    /** Comparisons with NaN do not hold. */
    private static boolean holds(Index.Veto veto, double value) {
        Double above = veto.above();
        Double below = veto.below();
        return (above != null && value > above) || (below != null && value < below);
    }

    private static @Nullable Color color(Index.Veto veto) {
        String color = veto.color();
        return color == null ? null : Color.of(color);
    }
}
