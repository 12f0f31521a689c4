package anlan.command.audit;

import anlan.catalog.Index;
import anlan.command.clickhouse.SqlText;
import java.util.List;

/** Scores in SQL: 0 (worst) to 100 (best), NaN = missing. */
final class ScoreSql {
    private ScoreSql() {}

    /**
     * How a term is scored.
     *
     * @param value of the indicator; NaN = missing
     * @param baseline of the region's past; NaN = missing
     */
    static String of(Index.Term term, String value, String baseline) {
        List<List<Double>> points = term.points();
        if (points != null) {
            return points(points, value);
        }
        Index.Goalposts goalposts = term.goalposts();
        if (goalposts != null) {
            return goalposts(goalposts, value);
        }
        Index.Baseline past = term.baseline();
        if (past != null) {
            return points(past.points(), "(" + value + " / " + baseline + ")");
        }
        throw new IllegalArgumentException(term.indicator() + " has no score");
    }

    /** Linear between the control points, clamped outside. */
    private static String points(List<List<Double>> points, String value) {
        StringBuilder text = new StringBuilder("multiIf(isNaN(" + value + "), nan");
        List<Double> before = points.get(0);
        text.append(", %s <= %s, %s".formatted(value, before.get(0), number(before.get(1))));
        for (List<Double> point : points.subList(1, points.size())) {
            text.append(
                    ", %s < %s, %s + (%s - %s) / (%s) * (%s)"
                            .formatted(
                                    value,
                                    point.get(0),
                                    before.get(1),
                                    value,
                                    number(before.get(0)),
                                    point.get(0) - before.get(0),
                                    point.get(1) - before.get(1)));
            before = point;
        }
        return text.append(", ").append(number(before.get(1))).append(")").toString();
    }

    private static String goalposts(Index.Goalposts goalposts, String value) {
        boolean log = goalposts.log();
        double worst = log ? Math.log(Math.max(0, goalposts.worst())) : goalposts.worst();
        double best = log ? Math.log(Math.max(0, goalposts.best())) : goalposts.best();
        String place = log ? "log(greatest(0., " + value + "))" : value;
        return "if(isNaN(%s), nan, least(100., greatest(0., 100 * (%s - %s) / %s)))"
                .formatted(value, place, number(worst), number(best - worst));
    }

    private static String number(double value) {
        return SqlText.number(value);
    }
}
