package anlan.alert.surge;

import anlan.catalog.Detection;
import anlan.surge.Ears;
import anlan.surge.FalseDiscovery;
import anlan.surge.GammaPoisson;
import anlan.surge.Overdispersion;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds out which regions of one publication count more than is to be expected. */
final class SurgeCalculator {
    private final SurgePlan plan;

    SurgeCalculator(SurgePlan plan) {
        this.plan = plan;
    }

    /**
     * A surge.
     *
     * @param expected count that was to be expected: of gamma-Poisson the mean of the prediction,
     *     of EARS the mean of the baseline
     */
    record Surge(int count, double expected) {}

    /**
     * Finds the surges.
     *
     * @param series by region: counts of the past, at least as many as are needed, and last the one
     *     that is judged; regions of the plan that are missing have counted nothing
     * @param slot that is judged
     * @return by region
     */
    SortedMap<String, Surge> of(Map<String, int[]> series, long slot) {
        return plan.detection().method() == Detection.Method.GAMMA_POISSON
                ? byDiscovery(series, slot)
                : byBound(series);
    }

    private SortedMap<String, Surge> byBound(Map<String, int[]> series) {
        SortedMap<String, Surge> surges = new TreeMap<>();
        series.forEach(
                (region, counts) -> {
                    Ears ears = ears(counts);
                    int count = counts[counts.length - 1];
                    if (count >= plan.detection().least() && ears.alarms()) {
                        surges.put(region, new Surge(count, ears.expected()));
                    }
                });
        return surges;
    }

    private Ears ears(int[] counts) {
        int at = counts.length - 1;
        double alpha = plan.detection().rate();
        return switch (plan.detection().method()) {
            case C1 -> Ears.c1(counts, at, alpha);
            case C2 -> Ears.c2(counts, at, alpha);
            case C3, GAMMA_POISSON -> Ears.c3(counts, at, alpha);
        };
    }

    private SortedMap<String, Surge> byDiscovery(Map<String, int[]> series, long slot) {
        Overdispersion all = overdispersion(series, slot);
        Map<String, Double> tails = new TreeMap<>();
        SortedMap<String, Surge> surges = new TreeMap<>();
        series.forEach(
                (region, counts) -> {
                    int count = counts[counts.length - 1];
                    if (count >= plan.detection().least()) {
                        int[] past = past(counts);
                        GammaPoisson next =
                                GammaPoisson.of(past, plan.seasons(slot, past.length), all);
                        tails.put(region, next.tail(count));
                        surges.put(region, new Surge(count, next.mean()));
                    }
                });
        double[] p = tails.values().stream().mapToDouble(tail -> tail).toArray();
        double limit = FalseDiscovery.limit(p, plan.regions().size(), plan.detection().rate());
        surges.keySet().removeIf(region -> tails.getOrDefault(region, 1.0) > limit);
        return surges;
    }

    private Overdispersion overdispersion(Map<String, int[]> series, long slot) {
        Overdispersion all = new Overdispersion();
        for (int[] counts : series.values()) {
            int[] past = past(counts);
            all.add(past, plan.seasons(slot, past.length));
        }
        return all;
    }

    private static int[] past(int[] counts) {
        return Arrays.copyOf(counts, counts.length - 1);
    }
}
