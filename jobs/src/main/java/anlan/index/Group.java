package anlan.index;

import anlan.catalog.Index;
import java.util.List;

/**
 * A node of an index: how the values of its parts become one, and how the points of the whole come
 * down to them. Nodes are known by their positions in arrays.
 *
 * <p>A part without data leaves its weight to the others of its group in proportion.
 */
final class Group {
    private final int position;
    private final int[] parts;
    private final double[] weights;
    private final boolean geometric;
    private final double floor;

    /**
     * Makes a node.
     *
     * @param parts positions of its parts
     * @param weights of the parts, in their order
     * @param floor least value with which a geometric mean reckons
     */
    Group(
            int position,
            List<Integer> parts,
            List<Double> weights,
            Index.Aggregation aggregation,
            double floor) {
        this.position = position;
        this.parts = parts.stream().mapToInt(Integer::intValue).toArray();
        this.weights = weights.stream().mapToDouble(Double::doubleValue).toArray();
        this.geometric = aggregation == Index.Aggregation.GEOMETRIC;
        this.floor = floor;
    }

    boolean isGeometric() {
        return geometric;
    }

    /**
     * Writes its own value beside those of its parts: Σ w·v or Π max(v, floor)^w; NaN = missing.
     */
    void combine(double[] values) {
        double weight = weightWithData(values);
        double sum = 0;
        for (int i = 0; i < parts.length; i++) {
            double value = values[parts[i]];
            if (!Double.isNaN(value)) {
                double share = weights[i] / weight;
                sum += share * (geometric ? Math.log(Math.max(value, floor)) : value);
            }
        }
        if (weight > 0) {
            values[position] = geometric ? Math.exp(sum) : sum;
        } else {
            values[position] = Double.NaN;
        }
    }

    /**
     * Hands the points of the whole down to the parts.
     *
     * <p>With an arithmetic mean a part loses the whole w·(100 − v). A geometric mean G loses 100 −
     * G, of which each part takes L·w·ln(100/v), where L is the logarithmic mean of 100 and G: that
     * is 100 − G in sum, each part's in proportion to its loss of logarithm (the LMDI
     * decomposition; Ang, "Decomposition analysis for policymaking in energy", Energy Policy 32
     * (2004)). Within the part everything that is lost is scaled alike.
     */
    void spread(double[] values, LinearContributions lines) {
        if (Double.isNaN(values[position])) {
            return;
        }
        double weight = weightWithData(values);
        for (int i = 0; i < parts.length; i++) {
            double value = values[parts[i]];
            if (!Double.isNaN(value)) {
                double scale = geometric ? loss(value, floor) / loss(values[position], 0) : 1;
                lines.descend(position, parts[i], weights[i] / weight, scale);
            }
        }
    }

    private double weightWithData(double[] values) {
        double weight = 0;
        for (int i = 0; i < parts.length; i++) {
            weight += Double.isNaN(values[parts[i]]) ? 0 : weights[i];
        }
        return weight;
    }

    /** Logarithm lost per point lost: ln(100 / value) / (100 − value), and its limit 1/100. */
    private static double loss(double value, double floor) {
        double lost = Score.BEST - value;
        return lost <= 0
                ? 1 / Score.BEST
                : -Math.log1p((Math.max(value, floor) - Score.BEST) / Score.BEST) / lost;
    }
}
