package anlan.command.audit;

import anlan.catalog.Index;
import anlan.command.clickhouse.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The tree of an index in SQL, for several sets of scores at once ({@code cases}): each group
 * becomes a column of its own over those of its parts, with a value for each case. A part without
 * data leaves its weight to the others of its group in proportion.
 */
final class TreeSql {
    /** Nominal weights of the leaves, in the order of the index's terms. */
    final List<Double> weights = new ArrayList<>();

    /** Expressions of the groups, parts first, the whole last. */
    final List<String> groups = new ArrayList<>();

    TreeSql(Index index) {
        List<Double> shares = new ArrayList<>();
        List<Integer> inner = new ArrayList<>();
        for (Index.Dimension dimension : index.composition().dimensions()) {
            inner.add(group(dimension, dimension.weight()));
            shares.add(dimension.weight());
        }
        String whole =
                mean(
                        inner.stream().map(TreeSql::value).toList(),
                        shares,
                        index.composition().aggregation(),
                        index.composition().floor());
        groups.add(inEachCase(whole, inner));
    }

    /** Name of the column of a group: its value in each case. */
    static String column(int group) {
        return "groups_" + group;
    }

    /** The group's value in one case. */
    private static String value(int group) {
        return "group_" + group;
    }

    private int group(Index.Dimension dimension, double nominal) {
        List<String> parts = new ArrayList<>();
        List<Double> shares = new ArrayList<>();
        List<Integer> inner = new ArrayList<>();
        for (Index.Term term : dimension.indicators()) {
            weights.add(nominal * term.weight());
            parts.add("scores[" + weights.size() + "]");
            shares.add(term.weight());
        }
        for (Index.Dimension part : dimension.dimensions()) {
            inner.add(group(part, nominal * part.weight()));
            parts.add(value(inner.get(inner.size() - 1)));
            shares.add(part.weight());
        }
        groups.add(
                inEachCase(mean(parts, shares, dimension.aggregation(), dimension.floor()), inner));
        return groups.size() - 1;
    }

    /** With the scores of the case, and the values of the groups within. */
    private static String inEachCase(String mean, List<Integer> inner) {
        List<String> names = new ArrayList<>(List.of("scores"));
        List<String> columns = new ArrayList<>(List.of("cases"));
        for (int group : inner) {
            names.add(value(group));
            columns.add(column(group));
        }
        return "arrayMap((%s) -> %s, %s)"
                .formatted(String.join(", ", names), mean, String.join(", ", columns));
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
