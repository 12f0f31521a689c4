package anlan.local.bench;

import anlan.surge.Ears;
import anlan.surge.FalseDiscovery;
import anlan.surge.GammaPoisson;
import anlan.surge.Overdispersion;
import java.util.Arrays;

/** Looks at the same day of many series by every method, with the defaults of rules. */
final class BenchSurgeDay {
    /** Days that gamma-Poisson looks back. */
    static final int PAST = 28;

    private static final int WEEK = 7;
    private static final int LEAST = 3;

    /** Ways to find a surge, and the false alarms that each of them owns up to. */
    enum Method {
        /** The tail of gamma-Poisson by itself. */
        TAIL("gamma-poisson alone", 0.001),
        /** Among all series of the day; the budget is the share of days with a false alarm. */
        DISCOVERY("gamma-poisson", 0.05),
        C1("c1", 0.001),
        C2("c2", 0.001),
        C3("c3", 0.025);

        final String label;
        final double budget;

        Method(String label, double budget) {
            this.label = label;
            this.budget = budget;
        }
    }

    private final int[][] counts;
    private final int day;
    private final Overdispersion all = new Overdispersion();
    private final double[] tails;

    BenchSurgeDay(int[][] counts, int day) {
        this.counts = counts;
        this.day = day;
        for (int[] series : counts) {
            all.add(past(series), WEEK);
        }
        tails = new double[counts.length];
        for (int i = 0; i < tails.length; i++) {
            look(i);
        }
    }

    /** Looks at a series again, whose count of the day was changed. */
    void look(int series) {
        int[] of = counts[series];
        tails[series] = GammaPoisson.of(past(of), WEEK, all).tail(of[day]);
    }

    private int[] past(int[] series) {
        return Arrays.copyOfRange(series, day - PAST, day);
    }

    /** Which series a method raises an alarm for. */
    boolean[] alarms(Method method) {
        double limit =
                method == Method.DISCOVERY
                        ? FalseDiscovery.limit(eligible(), tails.length, method.budget)
                        : method.budget;
        boolean[] alarms = new boolean[tails.length];
        for (int i = 0; i < alarms.length; i++) {
            alarms[i] =
                    switch (method) {
                        case TAIL -> tails[i] <= limit;
                        case DISCOVERY -> tails[i] <= limit && counts[i][day] >= LEAST;
                        case C1 -> Ears.c1(counts[i], day, limit).alarms();
                        case C2 -> Ears.c2(counts[i], day, limit).alarms();
                        case C3 -> Ears.c3(counts[i], day, limit).alarms();
                    };
        }
        return alarms;
    }

    private double[] eligible() {
        double[] eligible = tails.clone();
        for (int i = 0; i < eligible.length; i++) {
            eligible[i] = counts[i][day] >= LEAST ? eligible[i] : 1;
        }
        return eligible;
    }
}
