package anlan.command.audit;

import anlan.catalog.Index;
import anlan.command.clickhouse.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tree of an index in SQL: each group becomes a column of its own over those of its parts. A
 * part without data leaves its weight to the others of its group in proportion.
 */
final class TreeSql {
    /** Nominal weights of the leaves, in the order of the index's terms. */
    final List<Double> weights = new ArrayList<>();

    /** Expressions of the groups, parts first, the whole last. */
    final List<String> groups = new ArrayList<>();

    TreeSql(Index index) {
        List<String> parts = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (Index.Dimension dimension : index.composition().dimensions()) {
            parts.add(group(dimension, dimension.weight()));
            shares.add(dimension.weight());
        }
        groups.add(
                mean(
                        parts,
                        shares,
                        index.composition().aggregation(),
                        index.composition().floor()));
    }

    /** Name of the column of a group. */
    static String column(int group) {
        return "group_" + group;
    }

    private String group(Index.Dimension dimension, double nominal) {
        List<String> parts = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        for (Index.Term term : dimension.indicators()) {
            weights.add(nominal * term.weight());
            parts.add("scores[" + weights.size() + "]");
            shares.add(term.weight());
        }
        for (Index.Dimension part : dimension.dimensions()) {
            parts.add(group(part, nominal * part.weight()));
            shares.add(part.weight());
        }
        groups.add(mean(parts, shares, dimension.aggregation(), dimension.floor()));
        return column(groups.size() - 1);
    }

    /** Σ w·v / Σ w, or Π max(v, floor)^(w / Σ w); NaN where nothing has data. */
    private static String mean(
            List<String> parts, List<Double> shares, Index.Aggregation aggregation, double floor) {
        boolean geometric = aggregation == Index.Aggregation.GEOMETRIC;
        String values = parts.stream().collect(Collectors.joining(", ", "[", "]"));
        String value = geometric ? "log(greatest(v, " + SqlText.number(floor) + "))" : "v";
        String mean =
                "arraySum((v, w) -> if(isNaN(v), 0., w * %s), %s, %s) / arraySum((v, w) -> if(isNaN(v), 0., w), %s, %s)"
                        .formatted(
                                value,
                                values,
                                SqlText.numbers(shares),
                                values,
                                SqlText.numbers(shares));
        return geometric ? "exp(" + mean + ")" : mean;
    }
}
