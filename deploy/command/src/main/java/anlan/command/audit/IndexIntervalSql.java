package anlan.command.audit;

import anlan.catalog.Index;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where an index lies, in SQL: its value when one indicator after another, with all its windows, is
 * at the worse end of its interval, then at the better ends. These are the {@code cases} after the
 * first, which is how things are.
 */
final class IndexIntervalSql {
    private static final double TOLERANCE = 1e-9;

    private final Index index;
    private final String whole;

    /** Number of each term's indicator, from 1. */
    private final List<Integer> owners = new ArrayList<>();

    private final int indicators;

    /**
     * Of an index.
     *
     * @param whole its value in each case, before vetoes
     */
    IndexIntervalSql(Index index, String whole) {
        this.index = index;
        this.whole = whole;
        List<String> names = index.terms().stream().map(Index.Term::indicator).distinct().toList();
        index.terms().forEach(term -> owners.add(names.indexOf(term.indicator()) + 1));
        indicators = names.size();
    }

    /** The worse ({@code least}) or the better ({@code greatest}) end of each term as a score. */
    String ends(String worse) {
        List<String> ends = new ArrayList<>();
        for (Index.Term term : index.terms()) {
            int at = ends.size() + 1;
            String low = "lows[" + at + "]";
            String high = "highs[" + at + "]";
            String score = "scores[" + at + "]";
            String base = "baselines[" + at + "]";
            ends.add(
                    "if(isNaN(%1$s) OR isNaN(%2$s) OR isNaN(%3$s), %3$s, %4$s(%3$s, %5$s, %6$s))"
                            .formatted(
                                    low,
                                    high,
                                    score,
                                    worse,
                                    term.scoring().accept(new ScoreSql(low, base)),
                                    term.scoring().accept(new ScoreSql(high, base))));
        }
        return ends.stream().collect(Collectors.joining(", ", "CAST([", "] AS Array(Float64))"));
    }

    /** The scores of each case, of columns {@code scores}, {@code worst} and {@code best}. */
    String cases() {
        return "arrayConcat([scores], " + moved("worst") + ", " + moved("best") + ")";
    }

    private String moved(String ends) {
        return "arrayMap(k -> arrayMap((v, e, o) -> if(o = k, e, v), scores, %s, %s), range(1, %d))"
                .formatted(ends, owners, indicators + 1);
    }

    /** NaN = not known; of the value {@code truth} and what caps it. */
    String low() {
        return "if(%s, least(truth, greatest(0., %s[1] - %s)), nan)"
                .formatted(isKnown(), whole, distance(2));
    }

    String high(String cap) {
        return "if(%s, greatest(truth, least(%s, 100., %s[1] + %s)), nan)"
                .formatted(isKnown(), cap, whole, distance(2 + indicators));
    }

    private static String isKnown() {
        return "NOT isNaN(truth) AND arrayExists((l, h, s) -> NOT (isNaN(l) OR isNaN(h) OR"
                + " isNaN(s)), lows, highs, scores)";
    }

    private String distance(int from) {
        return "sqrt(arraySum(v -> pow(v - %1$s[1], 2), arraySlice(%1$s, %2$d, %3$d)))"
                .formatted(whole, from, indicators);
    }

    /** Whether it was published otherwise. */
    static String strange() {
        return "NOT (" + alike("low", "true_low") + " AND " + alike("high", "true_high") + ")";
    }

    private static String alike(String published, String truth) {
        return "(abs(%1$s - %2$s) <= %3$s OR (isNaN(%1$s) AND isNaN(%2$s)))"
                .formatted(published, truth, TOLERANCE);
    }
}
