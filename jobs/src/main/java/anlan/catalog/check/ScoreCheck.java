package anlan.catalog.check;

import anlan.catalog.Index;
import anlan.catalog.Scoring;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.List;

/**
 * What each way of scoring needs, and that a term has one. A scoring is null until this has found
 * that there is none.
 */
final class ScoreCheck implements Scoring.Visitor<Findings> {
    private static final int MOST_WEEKS = 52;

    /** The part of each kind. */
    private static final List<String> WAYS = List.copyOf(RecordFields.of(Scoring.class).keySet());

    private final Findings findings;
    private final FilePosition place;

    /**
     * Of a term.
     *
     * @param place where it stands
     */
    ScoreCheck(Findings findings, FilePosition place) {
        this.findings = findings;
        this.place = place;
    }

    void check(Index.Term term) {
        long ways = findings.fields(place).stream().filter(WAYS::contains).count();
        int last = WAYS.size() - 1;
        findings.require(
                ways == 1,
                place,
                "has %d ways to be scored; write exactly one of %s and %s"
                        .formatted(ways, String.join(", ", WAYS.subList(0, last)), WAYS.get(last)));
        if (term.scoring() != null) {
            term.scoring().accept(this);
        }
    }

    @Override
    public Findings points(Scoring.Points it) {
        return points(place.at("points"), it.points());
    }

    @Override
    public Findings goalposts(Scoring.Goalposts it) {
        Scoring.Posts posts = it.goalposts();
        FilePosition at = place.at("goalposts");
        findings.require(
                posts.worst() != posts.best(), at, "goalposts: worst and best must differ");
        findings.require(
                !posts.log() || (posts.worst() > 0 && posts.best() > 0),
                at,
                "goalposts: with log both must be above 0");
        return findings;
    }

    @Override
    public Findings baseline(Scoring.Baseline it) {
        findings.require(
                it.weeks() >= 1 && it.weeks() <= MOST_WEEKS,
                place.at("baseline"),
                "baseline: weeks must be 1 to 52, not " + it.weeks());
        return points(place.at("baseline", "points"), it.baseline().points());
    }

    private Findings points(FilePosition at, List<List<Double>> points) {
        boolean valid = points.size() >= 2;
        double last = Double.NEGATIVE_INFINITY;
        for (List<Double> point : points) {
            valid &=
                    point.size() == 2
                            && point.get(0) > last
                            && point.get(1) >= 0
                            && point.get(1) <= 100;
            last = point.isEmpty() ? last : point.get(0);
        }
        findings.require(
                valid,
                at,
                "control points are two or more [value, score], ascending by value, score 0..100");
        return findings;
    }
}
