package anlan.index;

import anlan.catalog.Index;
import java.util.ArrayList;
import java.util.List;

/**
 * An index compiled: its leaves and the groups above them. Leaves have the first positions, in the
 * order of the index's terms; a group's position is greater than those of its parts, and the whole
 * is last.
 */
final class IndexTree {
    private final List<Leaf> leaves = new ArrayList<>();
    private final List<Group> groups = new ArrayList<>();
    private final int terms;

    /**
     * An indicator in the index.
     *
     * @param dimension names of its dimensions from the outermost, joined by {@code /}
     * @param weight product of the weights down to it, with nothing missing
     */
    record Leaf(String dimension, Index.Term term, Score score, double weight) {}

    IndexTree(Index index) {
        terms = index.terms().size();
        Node node = new Node("", 1);
        index.composition().dimensions().forEach(dimension -> node.add(dimension));
        node.close(index.composition().aggregation(), index.composition().floor());
    }

    List<Leaf> leaves() {
        return leaves;
    }

    /** Number of nodes. */
    int size() {
        return terms + groups.size();
    }

    /**
     * Computes all groups from the leaves.
     *
     * @param values by position; those of the leaves are given, NaN = missing
     */
    void combine(double[] values) {
        groups.forEach(group -> group.combine(values));
    }

    /** Whether the whole moves by its weight times as much as a leaf does. */
    boolean isLinear() {
        return groups.stream().noneMatch(Group::isGeometric);
    }

    /** What each leaf gives to the whole, for values that were combined. */
    LinearContributions spread(double[] values) {
        LinearContributions lines = new LinearContributions(size(), size() - 1);
        for (int i = groups.size() - 1; i >= 0; i--) {
            groups.get(i).spread(values, lines);
        }
        return lines;
    }

    /** A group while it is compiled. */
    private final class Node {
        private final String path;
        private final double nominal;
        private final List<Integer> parts = new ArrayList<>();
        private final List<Double> weights = new ArrayList<>();

        Node(String path, double nominal) {
            this.path = path;
            this.nominal = nominal;
        }

        void add(Index.Dimension dimension) {
            String name = path.isEmpty() ? dimension.name() : path + "/" + dimension.name();
            Node node = new Node(name, nominal * dimension.weight());
            dimension.indicators().forEach(node::add);
            dimension.dimensions().forEach(node::add);
            parts.add(node.close(dimension.aggregation(), dimension.floor()));
            weights.add(dimension.weight());
        }

        void add(Index.Term term) {
            parts.add(leaves.size());
            weights.add(term.weight());
            leaves.add(new Leaf(path, term, Score.of(term.scoring()), nominal * term.weight()));
        }

        /** Position of the group, all of whose parts are there. */
        int close(Index.Aggregation aggregation, double floor) {
            groups.add(new Group(size(), parts, weights, aggregation, floor));
            return size() - 1;
        }
    }
}
