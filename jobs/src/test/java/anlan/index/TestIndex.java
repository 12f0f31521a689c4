package anlan.index;

import anlan.catalog.Index;
import anlan.catalog.Index.Aggregation;
import anlan.catalog.Index.Dimension;
import anlan.catalog.Index.Term;
import anlan.catalog.Index.Veto;
import anlan.catalog.Level;
import anlan.catalog.Name;
import anlan.catalog.Scoring;
import java.time.Duration;
import java.util.List;

/** Indices in few words. */
final class TestIndex {
    static final double MISSING = Double.NaN;
    private static final double[] NONE = {};
    private static final Name NAME = new Name("名", "name");
    private static final Index.Bands BANDS =
            new Index.Bands(
                    new Index.Band(80, 82),
                    new Index.Band(60, 63),
                    Duration.ZERO,
                    Duration.ofHours(2));

    private TestIndex() {}

    static Index arithmetic(double minimumCoverage, Dimension... dimensions) {
        return index("safety", minimumCoverage, Aggregation.ARITHMETIC, List.of(), dimensions);
    }

    static Index geometric(double minimumCoverage, Dimension... dimensions) {
        return index("safety", minimumCoverage, Aggregation.GEOMETRIC, List.of(), dimensions);
    }

    static Index index(
            String name,
            double minimumCoverage,
            Aggregation aggregation,
            List<Veto> vetoes,
            Dimension... dimensions) {
        return new Index(
                name,
                NAME,
                new Index.Pace(Duration.ofHours(1), null),
                List.of(Level.TOWN),
                minimumCoverage,
                new Index.Composition(aggregation, 1, List.of(dimensions), null),
                vetoes,
                BANDS);
    }

    static Index ofCounties(Index index) {
        return new Index(
                index.name(),
                index.title(),
                index.pace(),
                List.of(Level.COUNTY),
                index.minimumCoverage(),
                index.composition(),
                index.vetoes(),
                index.color());
    }

    static Dimension group(String name, double weight, Term... terms) {
        return dimension(name, weight, Aggregation.ARITHMETIC, List.of(terms), List.of());
    }

    static Dimension group(String name, double weight, Dimension... groups) {
        return dimension(name, weight, Aggregation.ARITHMETIC, List.of(), List.of(groups));
    }

    static Dimension dimension(
            String name,
            double weight,
            Aggregation aggregation,
            List<Term> terms,
            List<Dimension> groups) {
        return new Dimension(name, NAME, weight, aggregation, 1, terms, groups, null);
    }

    /** Scored by its value as it is, 0..100. */
    static Term term(String indicator, double weight) {
        return posts(indicator, weight, 0, 100, false);
    }

    static Term posts(String indicator, double weight, double worst, double best, boolean log) {
        return new Term(
                indicator,
                "24h",
                weight,
                new Scoring.Goalposts(new Scoring.Posts(worst, best, log)));
    }

    static Term against(String indicator, double weight, List<List<Double>> points) {
        return new Term(
                indicator, "24h", weight, new Scoring.Baseline(new Scoring.Past(4, points)));
    }

    static Veto above(String indicator, double limit, double cap, String color) {
        return new Veto(indicator, "24h", limit, null, cap, color);
    }

    static IndexCalculator.Result result(Index index, double... values) {
        return new IndexCalculator(index).of(values, NONE, NONE, NONE);
    }

    static double sum(IndexCalculator.Result result) {
        double sum = 0;
        for (IndexValue.Contribution part : result.contributions()) {
            sum += part.points();
        }
        return sum;
    }
}
