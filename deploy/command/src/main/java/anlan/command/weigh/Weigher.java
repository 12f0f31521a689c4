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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Finds weights by what indices were: what differs from place to place and time to time tells. */
public final class Weigher {
    private static final long DAY = Duration.ofDays(1).toMillis();

    /** A weight above it is no proposal: the rest of the group would say nothing any more. */
    private static final double MOST = 0.9;

    private final ClickHouse database;
    private final Catalog catalog;

    /** Weighs by the history of the indices of this catalog. */
    public Weigher(ClickHouse database, Catalog catalog) {
        this.database = database;
        this.catalog = catalog;
    }

    private record Scores(long at, String region, double[] leaves) {}

    /** What a group had a score of for all its parts. */
    private static final class Rows {
        private final List<double[]> scores = new ArrayList<>();
        private final Set<Long> days = new HashSet<>();
        private final Set<String> regions = new HashSet<>();

        Weighing.Stand stand() {
            return new Weighing.Stand(scores.size(), days.size(), regions.size());
        }
    }

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
        List<Rows> rows = new ArrayList<>();
        tree.groups().forEach(group -> rows.add(new Rows()));
        for (Scores scores : history) {
            List<double[]> found = tree.scores(scores.leaves());
            for (int i = 0; i < found.size(); i++) {
                if (Arrays.stream(found.get(i)).noneMatch(Double::isNaN)) {
                    rows.get(i).scores.add(found.get(i));
                    rows.get(i).days.add(Math.floorDiv(scores.at(), DAY));
                    rows.get(i).regions.add(scores.region());
                }
            }
        }
        List<Weighing.Group> groups = new ArrayList<>();
        for (int i = tree.groups().size() - 1; i >= 0; i--) {
            groups.add(group(tree.groups().get(i), rows.get(i), options));
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
                SELECT toUnixTimestamp64Milli(at) AS t, region,
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
                                row.text("region"),
                                Arrays.stream(row.text("scores").split(" ", -1))
                                        .mapToDouble(Weigher::number)
                                        .toArray()));
    }

    private static double number(String text) {
        return text.equals("nan") ? Double.NaN : Double.parseDouble(text);
    }

    private static Weighing.Group group(
            ScoreTree.Node node, Rows history, WeighingOptions options) {
        double[] today = node.weights();
        List<String> silent = new ArrayList<>();
        double[][] rows = history.scores.toArray(new double[0][]);
        EntropyWeights entropy = said(() -> EntropyWeights.of(rows), silent);
        Critic critic = said(() -> Critic.of(rows), silent);
        double[] said = objective(entropy, critic, options.method());
        double[] objective =
                said == null || isTooLittle(history, said, options, silent) ? null : said;
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
                history.stand(),
                today,
                new Weighing.Methods(entropy, critic),
                new Weighing.Combined(kept, objective == null ? today : multiplied, mixed),
                objective == null ? today : proposed,
                objective == null ? String.join("; ", silent) : "");
    }

    /** Weights that stand on a few days, or of which one has nearly all, are chance. */
    private static boolean isTooLittle(
            Rows history, double[] weights, WeighingOptions options, List<String> silent) {
        int days = history.days.size();
        if (days < options.least()) {
            silent.add(
                    "the history has %d days, fewer than %d (--least)"
                            .formatted(days, options.least()));
            return true;
        }
        double greatest = Arrays.stream(weights).max().orElse(0);
        if (weights.length > 1 && greatest > MOST) {
            silent.add(
                    "one part would have %d %% of the weight, as the others hardly varied"
                            .formatted(Math.round(100 * greatest)));
            return true;
        }
        return false;
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
