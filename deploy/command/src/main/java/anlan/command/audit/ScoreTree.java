package anlan.command.audit;

import anlan.catalog.Index;
import java.util.ArrayList;
import java.util.List;

/** The groups of an index, and the scores of their parts from those of the leaves. */
public final class ScoreTree {
    private final List<Node> groups = new ArrayList<>();
    private int leaves;

    /** A group: leaves or groups, by their position. */
    public record Node(
            List<String> path,
            List<String> names,
            double[] weights,
            List<Integer> parts,
            boolean ofLeaves,
            Index.Aggregation aggregation,
            double floor) {}

    public ScoreTree(Index index) {
        List<Integer> parts = new ArrayList<>();
        for (Index.Dimension dimension : index.composition().dimensions()) {
            parts.add(add(dimension, List.of()));
        }
        groups.add(
                new Node(
                        List.of(),
                        index.composition().dimensions().stream()
                                .map(Index.Dimension::name)
                                .toList(),
                        weights(index.composition().dimensions()),
                        parts,
                        false,
                        index.composition().aggregation(),
                        index.composition().floor()));
    }

    /** All groups, each after its parts. */
    public List<Node> groups() {
        return groups;
    }

    private int add(Index.Dimension dimension, List<String> above) {
        List<String> path = new ArrayList<>(above);
        path.add(dimension.name());
        List<Integer> parts = new ArrayList<>();
        List<String> names = new ArrayList<>();
        boolean ofLeaves = dimension.dimensions().isEmpty();
        double[] weights;
        if (ofLeaves) {
            for (Index.Term term : dimension.indicators()) {
                names.add(term.indicator() + " " + term.window());
                parts.add(leaves++);
            }
            weights = dimension.indicators().stream().mapToDouble(Index.Term::weight).toArray();
        } else {
            for (Index.Dimension part : dimension.dimensions()) {
                names.add(part.name());
                parts.add(add(part, path));
            }
            weights = weights(dimension.dimensions());
        }
        groups.add(
                new Node(
                        List.copyOf(path),
                        names,
                        weights,
                        parts,
                        ofLeaves,
                        dimension.aggregation(),
                        dimension.floor()));
        return groups.size() - 1;
    }

    private static double[] weights(List<Index.Dimension> dimensions) {
        return dimensions.stream().mapToDouble(Index.Dimension::weight).toArray();
    }

    /**
     * The scores of the parts of each group.
     *
     * @param scores of the leaves; NaN = missing
     */
    public List<double[]> scores(double[] scores) {
        List<double[]> found = new ArrayList<>();
        double[] values = new double[groups.size()];
        for (int i = 0; i < values.length; i++) {
            Node node = groups.get(i);
            double[] parts = new double[node.parts().size()];
            for (int j = 0; j < parts.length; j++) {
                int part = node.parts().get(j);
                parts[j] = node.ofLeaves() ? scores[part] : values[part];
            }
            found.add(parts);
            values[i] = mean(node, parts);
        }
        return found;
    }

    private static double mean(Node node, double[] parts) {
        boolean geometric = node.aggregation() == Index.Aggregation.GEOMETRIC;
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < parts.length; i++) {
            if (!Double.isNaN(parts[i])) {
                double part = geometric ? Math.log(Math.max(parts[i], node.floor())) : parts[i];
                sum += node.weights()[i] * part;
                weight += node.weights()[i];
            }
        }
        double mean = weight == 0 ? Double.NaN : sum / weight;
        return geometric ? Math.exp(mean) : mean;
    }
}
