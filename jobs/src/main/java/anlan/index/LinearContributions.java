package anlan.index;

/**
 * What the score of each node gives to the whole: points = slope · score + offset, a straight line
 * on the way down from the whole, whose own is slope 1, offset 0. By position of the node.
 */
final class LinearContributions {
    private final double[] weights;
    private final double[] slopes;
    private final double[] offsets;

    /**
     * Begins at the top.
     *
     * @param whole position of the whole
     */
    LinearContributions(int nodes, int whole) {
        weights = new double[nodes];
        slopes = new double[nodes];
        offsets = new double[nodes];
        weights[whole] = 1;
        slopes[whole] = 1;
    }

    /**
     * From a group to a part of it.
     *
     * @param share weight within the group
     * @param loss by how much what the part loses is stretched on the way up; 1 = not at all
     */
    void descend(int group, int part, double share, double loss) {
        weights[part] = weights[group] * share;
        slopes[part] = slopes[group] * share * loss;
        offsets[part] = (offsets[group] + slopes[group] * Score.BEST * (1 - loss)) * share;
    }

    /** Share of the whole; 0 where the way down did not come. */
    double weight(int node) {
        return weights[node];
    }

    /** Points that the node gives to the whole by this score. */
    double points(int node, double score) {
        return slopes[node] * score + offsets[node];
    }
}
