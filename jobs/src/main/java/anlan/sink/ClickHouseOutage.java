package anlan.sink;

import java.time.Duration;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long ClickHouse has not taken rows for a table; the log says so now and then. */
final class ClickHouseOutage {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseOutage.class);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(30);

    private final String table;
    private final ProcessingTimeService timers;
    private long since = -1;
    private long logged;

    ClickHouseOutage(String table, ProcessingTimeService timers) {
        this.table = table;
        this.timers = timers;
    }

    /** Milliseconds since it stopped taking rows; 0 = it takes them. */
    long millis() {
        return since < 0 ? 0 : timers.getCurrentProcessingTime() - since;
    }

    /**
     * A try has failed.
     *
     * @param pause until the next, milliseconds
     */
    void note(String cause, long pause) {
        long now = timers.getCurrentProcessingTime();
        if (since < 0) {
            since = now;
            logged = now;
            LOG.warn(
                    "ClickHouse does not take rows for {}; trying again until it does, next in {}"
                            + " ms: {}",
                    table,
                    pause,
                    cause);
        } else if (now - logged >= BETWEEN_LINES.toMillis()) {
            logged = now;
            LOG.warn(
                    "ClickHouse has not taken rows for {} for {} s: {}",
                    table,
                    millis() / 1000,
                    cause);
        }
    }

    /** It takes rows. */
    void end() {
        if (since >= 0) {
            LOG.info("ClickHouse takes rows for {} again, after {} ms", table, millis());
            since = -1;
        }
    }
}
