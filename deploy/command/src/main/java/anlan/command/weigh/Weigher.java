package anlan.command.weigh;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.command.audit.PolicyHistory;
import anlan.command.audit.ScoreTree;
import anlan.command.audit.Span;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.SqlText;
import anlan.weight.CombinedWeights;
import anlan.weight.Critic;
import anlan.weight.EntropyWeights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds weights by what indices were: what differs from place to place and time to time tells. */
public final class Weigher {
    private final ClickHouse database;
    private final Catalog catalog;

    /** Weighs by the history of the indices of this catalog. */
    public Weigher(ClickHouse database, Catalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    private record Scores(long at, double[] leaves) {}

    /**
     * Computes weights; changes nothing.
     *
     * @throws IllegalArgumentException when there is no such index, or too little of its history
     */
    public Weighing weigh(WeighingOptions options) {
        Index index = new PolicyHistory(List.of(catalog)).onlyIndex(options.index());
        List<Scores> history = history(index, options);
        if (history.size() < 2) {
            throw new IllegalArgumentException(
                    "There are %d rows of the index %s at level %s by catalog %s; weights from data need at least 2"
                            .formatted(
                                    history.size(),
                                    index.name(),
                                    options.level().label(),
                                    catalog.version()));
        }
        ScoreTree tree = new ScoreTree(index);
        List<List<double[]>> rows = new ArrayList<>();
        tree.groups().forEach(group -> rows.add(new ArrayList<>()));
        for (Scores scores : history) {
            List<double[]> found = tree.scores(scores.leaves());
            for (int i = 0; i < found.size(); i++) {
                if (Arrays.stream(found.get(i)).noneMatch(Double::isNaN)) {
                    rows.get(i).add(found.get(i));
                }
            }
        }
        List<Weighing.Group> groups = new ArrayList<>();
        for (int i = tree.groups().size() - 1; i >= 0; i--) {
            groups.add(group(tree.groups().get(i), rows.get(i).toArray(new double[0][]), options));
        }
        return new Weighing(
                index.name(),
                history.stream().mapToLong(Scores::at).min().orElseThrow(),
                history.stream().mapToLong(Scores::at).max().orElseThrow(),
                groups);
    }

    /** Scores in the order of the terms, one row per region and time. */
    private List<Scores> history(Index index, WeighingOptions options) {
        int terms = index.terms().size();
        Instant from = options.from();
        Instant to = options.to();
        Span span =
                new Span(
                        from == null ? Long.MIN_VALUE : from.toEpochMilli(),
                        to == null ? Span.LAST : to.toEpochMilli());
        String sql =
                """
                SELECT toUnixTimestamp64Milli(at) AS t,
                    arrayStringConcat(arrayMap(x -> toString(ifNull(x.6, nan)), arraySlice(contributions, 1, %d)), ' ') AS scores
                FROM anlan.indices
                WHERE `index` = %s AND level = %s AND catalog_version = %s AND length(contributions) >= %d AND %s
                ORDER BY t, region\
                """
                        .formatted(
                                terms,
                                SqlText.quoted(index.name()),
                                SqlText.quoted(options.level().label()),
                                SqlText.quoted(catalog.version()),
                                terms,
                                span.holds("t"));
        return database.rows(
                sql,
                row ->
                        new Scores(
                                row.integer("t"),
                                Arrays.stream(row.text("scores").split(" ", -1))
                                        .mapToDouble(Weigher::number)
                                        .toArray()));
    }

    private static double number(String text) {
        return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
    }

    private static Weighing.Group group(
            ScoreTree.Node node, double[][] rows, WeighingOptions options) {
        double[] today = node.weights();
        List<String> silent = new ArrayList<>();
        EntropyWeights entropy = said(() -> EntropyWeights.of(rows), silent);
        Critic critic = said(() -> Critic.of(rows), silent);
        double[] objective = objective(entropy, critic, options.method());
        double[] kept = objective == null ? today : objective;
        Double lambda = options.lambda();
        double[] multiplied = multiplied(today, kept);
        double[] mixed =
                lambda == null ? null : CombinedWeights.linear(today, kept, lambda).weights();
        double[] proposed =
                options.method() != WeighingOptions.Method.COMBINED
                        ? kept
                        : mixed == null ? multiplied : mixed;
        return new Weighing.Group(
                node.path(),
                node.names(),
                rows.length,
                today,
                new Weighing.Methods(entropy, critic),
                new Weighing.Combined(kept, objective == null ? today : multiplied, mixed),
                objective == null ? today : proposed,
                objective == null ? String.join("; ", silent) : "");
    }

    /** What a method says; null, and why, where it has no say. */
    private static <T> @Nullable T said(Supplier<T> method, List<String> silent) {
        try {
            return method.get();
        } catch (IllegalArgumentException e) {
            silent.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private static double @Nullable [] objective(
            @Nullable EntropyWeights entropy,
            @Nullable Critic critic,
            WeighingOptions.Method method) {
        return switch (method) {
            case ENTROPY -> entropy == null ? null : entropy.weights();
            case CRITIC -> critic == null ? null : critic.weights();
            case COMBINED ->
                    entropy == null || critic == null
                            ? null
                            : multiplied(entropy.weights(), critic.weights());
        };
    }

    /** The product; where it is 0 everywhere the first of them. */
    private static double[] multiplied(double[] a, double[] b) {
        try {
            return CombinedWeights.multiplicative(List.of(a, b)).weights();
        } catch (IllegalArgumentException e) {
            return a;
        }
    }
}
