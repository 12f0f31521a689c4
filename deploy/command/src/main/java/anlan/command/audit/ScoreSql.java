package anlan.command.audit;

import anlan.catalog.Scoring;
import anlan.command.clickhouse.SqlText;
import java.util.List;

/**
 * Scores in SQL: 0 (worst) to 100 (best), NaN = missing.
 *
 * @param value of the indicator; NaN = missing
 * @param baseline of the region's past; NaN = missing
 */
record ScoreSql(String value, String baseline) implements Scoring.Visitor<String> {

    @Override
    public String points(Scoring.Points it) {
        return points(it.points(), value);
    }

    @Override
    public String baseline(Scoring.Baseline it) {
        return points(it.baseline().points(), "(" + value + " / " + baseline + ")");
    }

    @Override
    public String goalposts(Scoring.Goalposts it) {
        Scoring.Posts posts = it.goalposts();
        boolean log = posts.log();
        double worst = log ? Math.log(Math.max(0, posts.worst())) : posts.worst();
        double best = log ? Math.log(Math.max(0, posts.best())) : posts.best();
        String place = log ? "log(greatest(0., " + value + "))" : value;
        return "if(isNaN(%s), nan, least(100., greatest(0., 100 * (%s - %s) / %s)))"
                .formatted(value, place, number(worst), number(best - worst));
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

    private static String number(double value) {
        return SqlText.number(value);
    }
}
