package anlan.catalog.check;

import anlan.catalog.Index;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import anlan.catalog.finding.Section;
import anlan.weight.Ahp;
import anlan.weight.PairwiseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/**
 * Replaces pairwise matrices by the weights that follow from them, so that the catalog holds
 * numbers. A matrix that contradicts itself is refused.
 */
public final class PairwiseWeights {
    private final Findings findings;

    public PairwiseWeights(Findings findings) {
        this.findings = findings;
    }

    public List<Index> resolved(Section<Index> section) {
        List<Index> indices = section.entries();
        List<Index> resolved = new ArrayList<>();
        for (int i = 0; i < indices.size(); i++) {
            FilePosition place = section.places().get(i).named(indices.get(i).name());
            resolved.add(resolved(place, indices.get(i)));
        }
        return resolved;
    }

    private Index resolved(FilePosition place, Index index) {
        Index.Composition given = index.composition();
        List<Index.Dimension> dimensions = dimensions(place, given.dimensions(), given.pairwise());
        return new Index(
                index.name(),
                index.title(),
                index.pace(),
                index.levels(),
                index.minimumCoverage(),
                given.of(dimensions),
                index.vetoes(),
                index.color());
    }

    private List<Index.Dimension> dimensions(
            FilePosition place,
            List<Index.Dimension> dimensions,
            @Nullable List<List<String>> pairwise) {
        double[] weights =
                weights(
                        place,
                        dimensions,
                        Index.Dimension::name,
                        Index.Dimension::weight,
                        pairwise);
        List<Index.Dimension> resolved = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            Index.Dimension dimension = dimensions.get(i);
            FilePosition at = place.at("dimensions", i).named(dimension.name());
            resolved.add(resolved(at, dimension, weights[i]));
        }
        return resolved;
    }

    private Index.Dimension resolved(FilePosition place, Index.Dimension dimension, double weight) {
        boolean inner = !dimension.dimensions().isEmpty();
        return new Index.Dimension(
                dimension.name(),
                dimension.title(),
                weight,
                dimension.aggregation(),
                dimension.floor(),
                terms(place, dimension.indicators(), inner ? null : dimension.pairwise()),
                dimensions(place, dimension.dimensions(), inner ? dimension.pairwise() : null),
                dimension.pairwise());
    }

    private List<Index.Term> terms(
            FilePosition place, List<Index.Term> terms, @Nullable List<List<String>> pairwise) {
        double[] weights =
                weights(
                        place,
                        terms,
                        term -> term.indicator() + " " + term.window(),
                        Index.Term::weight,
                        pairwise);
        List<Index.Term> resolved = new ArrayList<>();
        for (int i = 0; i < weights.length; i++) {
            Index.Term term = terms.get(i);
            resolved.add(
                    new Index.Term(term.indicator(), term.window(), weights[i], term.scoring()));
        }
        return resolved;
    }

    private <T> double[] weights(
            FilePosition place,
            List<T> children,
            Function<T, String> name,
            Function<T, Double> weight,
            @Nullable List<List<String>> pairwise) {
        double[] given = children.stream().mapToDouble(weight::apply).toArray();
        if (pairwise == null) {
            return given;
        }
        FilePosition at = place.at("pairwise");
        findings.require(
                DoubleStream.of(given).allMatch(one -> one == 0),
                at,
                "weights are both given and compared by pairs; remove 'pairwise' or each 'weight'");
        if (pairwise.size() != children.size()) {
            findings.add(
                    at,
                    "the pairwise matrix has %d rows, but there are %d things to weigh: %s"
                            .formatted(
                                    pairwise.size(),
                                    children.size(),
                                    children.stream().map(name).toList()));
            return given;
        }
        double[] weights = ahp(at, pairwise, children.stream().map(name).toList());
        return weights.length == 0 ? given : weights;
    }

    /** The weights; none where the matrix is refused. */
    private double[] ahp(FilePosition place, List<List<String>> pairwise, List<String> names) {
        try {
            Ahp ahp = Ahp.of(PairwiseMatrix.parse(pairwise));
            if (ahp.isConsistent()) {
                return Arrays.copyOf(ahp.weights(), names.size());
            }
            Ahp.Triple worst = ahp.worst();
            findings.add(
                    place,
                    String.format(
                            Locale.ROOT,
                            "the pairwise matrix contradicts itself, CR = %.3f, above %s%s",
                            ahp.consistencyRatio(),
                            Ahp.LIMIT,
                            worst == null ? "" : "; look first at " + worst.text(names)));
        } catch (IllegalArgumentException e) {
            findings.add(place, String.valueOf(e.getMessage()));
        }
        return new double[0];
    }
}
