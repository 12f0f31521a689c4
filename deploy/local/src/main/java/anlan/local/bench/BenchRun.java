package anlan.local.bench;

/**
 * What a job took for its messages, from the first to the last as they left the sources.
 *
 * @param seconds by the clock on the wall; others on the machine make it longer
 * @param cpuSeconds of all threads of the job, Kafka's broker aside
 */
record BenchRun(long messages, double seconds, double cpuSeconds) {

    double perSecond() {
        return messages / seconds;
    }

    /** Processor time of one message, microseconds. */
    double micros() {
        return cpuSeconds * 1e6 / messages;
    }
}
