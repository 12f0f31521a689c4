package anlan.catalog.check;

import anlan.catalog.Index;
import anlan.catalog.finding.FilePosition;
import anlan.catalog.finding.Findings;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** How values become scores, and what caps the whole. */
final class ScoreCheck {
    private static final int MOST_WEEKS = 52;

    private final Findings findings;

    ScoreCheck(Findings findings) {
        this.findings = findings;
    }

    void term(FilePosition place, Index.Term term) {
        long ways =
                Stream.of(
                                present(term.points()),
                                present(term.goalposts()),
                                present(term.baseline()))
                        .filter(there -> there)
                        .count();
        findings.require(
                ways == 1,
                place,
                "has "
                        + ways
                        + " ways to be scored; write exactly one of points, goalposts and"
                        + " baseline");
        if (term.points() != null) {
            points(place.at("points"), term.points());
        }
        if (term.goalposts() != null) {
            goalposts(place.at("goalposts"), term.goalposts());
        }
        if (term.baseline() != null) {
            int weeks = term.baseline().weeks();
            findings.require(
                    weeks >= 1 && weeks <= MOST_WEEKS,
                    place.at("baseline"),
                    "baseline: weeks must be 1 to 52, not " + weeks);
            points(place.at("baseline", "points"), term.baseline().points());
        }
    }

    void veto(FilePosition place, Index.Veto veto) {
        findings.require(
                present(veto.above()) != present(veto.below()),
                place,
                "needs exactly one of 'above' and 'below'");
        findings.require(
                veto.cap() >= 0 && veto.cap() <= 100, place.at("cap"), "cap must be 0 to 100");
        String color = veto.color();
        findings.require(
                color == null || color.equals("yellow") || color.equals("red"),
                place.at("color"),
                "color is yellow or red, not '" + color + "'");
    }

    private void goalposts(FilePosition place, Index.Goalposts goalposts) {
        findings.require(
                goalposts.worst() != goalposts.best(),
                place,
                "goalposts: worst and best must differ");
        findings.require(
                !goalposts.log() || (goalposts.worst() > 0 && goalposts.best() > 0),
                place,
                "goalposts: with log both must be above 0");
    }

    private void points(FilePosition place, List<List<Double>> points) {
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
                place,
                "control points are two or more [value, score], ascending by value, score 0..100");
    }

    private static boolean present(@Nullable Object value) {
        return value != null;
    }
}
