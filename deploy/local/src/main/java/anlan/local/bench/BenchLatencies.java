package anlan.local.bench;

import java.util.List;

/**
 * How long each call for help took to become an alert.
 *
 * @param nanos of each, the shortest first
 * @param lost calls that became none
 * @param perSecond messages that were sent
 * @param cores that the job, its sender and its reader kept busy, Kafka's broker aside
 * @param load tasks of the whole machine that ran or waited for a core, the mean of a minute
 */
record BenchLatencies(List<Long> nanos, int lost, double perSecond, double cores, double load) {

    BenchLatencies {
        nanos = nanos.stream().sorted().toList();
    }

    int count() {
        return nanos.size();
    }

    /** So much of them took at most this, milliseconds; 1 = all; NaN without any. */
    double millis(double quantile) {
        if (nanos.isEmpty()) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(quantile * nanos.size());
        return nanos.get(Math.max(rank, 1) - 1) / 1e6;
    }
}
