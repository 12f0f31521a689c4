package anlan.index;

import anlan.indicator.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Where an index lies, from where its indicators lie: by the method of variance estimates recovery
 * (G. Y. Zou, A. Donner, "Construction of confidence limits about effect measures", Statistics in
 * Medicine 27 (2008)), which needs no more than the ends of their intervals, and bears that these
 * lie askew. For each indicator it asks how far the index falls when this one alone is at its worse
 * end, and how far it rises at its better one; the squares of these add up.
 *
 * <p>Indicators are taken to be independent of each other, given what they count. Windows of one
 * indicator are not, for the longer holds the shorter: they go to their ends together. What has no
 * interval of its own, a baseline and whether a veto holds are taken as certain.
 */
final class IndexInterval {
    private final IndexTree tree;
    private final boolean linear;

    /** Positions of the leaves of each indicator. */
    private final int[][] indicators;

    IndexInterval(IndexTree tree) {
        this.tree = tree;
        linear = tree.isLinear();
        List<String> names = tree.leaves().stream().map(leaf -> leaf.term().indicator()).toList();
        List<int[]> positions = new ArrayList<>();
        for (String name : names.stream().distinct().toList()) {
            positions.add(allOf(name, names));
        }
        indicators = positions.toArray(int[][]::new);
    }

    private static int[] allOf(String name, List<String> names) {
        return IntStream.range(0, names.size()).filter(i -> names.get(i).equals(name)).toArray();
    }

    /**
     * The interval of the whole, before vetoes; null when that of no indicator is known.
     *
     * @param scores by position in the tree, combined; NaN = missing
     * @param lines what each leaf gives to the whole
     */
    @Nullable Interval of(
            double[] scores, double[] baselines, double[] intervals, LinearContributions lines) {
        double[] worst = scores.clone();
        double[] best = scores.clone();
        if (!score(worst, best, baselines, intervals)) {
            return null;
        }
        double whole = scores[scores.length - 1];
        double fall = distance(scores, worst, lines);
        double rise = distance(scores, best, lines);
        return new Interval(Score.clamp(whole - fall), Score.clamp(whole + rise));
    }

    /**
     * Scores the ends of all intervals; a value between them may be worse or better than both.
     *
     * @return whether there is one
     */
    private boolean score(double[] worst, double[] best, double[] baselines, double[] intervals) {
        boolean known = false;
        for (int i = 0; i < tree.leaves().size(); i++) {
            double low = intervals[2 * i];
            double high = intervals[2 * i + 1];
            if (!Double.isNaN(worst[i]) && !Double.isNaN(low) && !Double.isNaN(high)) {
                Score score = tree.leaves().get(i).score();
                double one = score.of(low, baselines[i]);
                double other = score.of(high, baselines[i]);
                worst[i] = Math.min(worst[i], Math.min(one, other));
                best[i] = Math.max(best[i], Math.max(one, other));
                known = true;
            }
        }
        return known;
    }

    /** Root of the sum of the squares by which the whole moves with one indicator after another. */
    private double distance(double[] scores, double[] ends, LinearContributions lines) {
        double squares = 0;
        for (int[] leaves : indicators) {
            double moved =
                    linear ? moved(scores, ends, leaves, lines) : moved(scores, ends, leaves);
            squares += moved * moved;
        }
        return Math.sqrt(squares);
    }

    private static double moved(
            double[] scores, double[] ends, int[] leaves, LinearContributions lines) {
        double moved = 0;
        for (int leaf : leaves) {
            moved +=
                    Double.isNaN(scores[leaf])
                            ? 0
                            : lines.weight(leaf) * (ends[leaf] - scores[leaf]);
        }
        return moved;
    }

    private double moved(double[] scores, double[] ends, int[] leaves) {
        double[] changed = scores;
        for (int leaf : leaves) {
            if (ends[leaf] != scores[leaf] && !Double.isNaN(scores[leaf])) {
                changed = changed == scores ? Arrays.copyOf(scores, scores.length) : changed;
                changed[leaf] = ends[leaf];
            }
        }
        if (changed == scores) {
            return 0;
        }
        tree.combine(changed);
        return changed[changed.length - 1] - scores[scores.length - 1];
    }
}
