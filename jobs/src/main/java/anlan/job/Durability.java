package anlan.job;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;

/**
 * What a job needs so that no failure costs it anything, whatever the cluster's own settings say.
 * Where state lies is the cluster's to say.
 */
final class Durability {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);

    private Durability() {}

    /** Of any job: it begins anew for as long as it takes, and its last checkpoint stays. */
    static Configuration settings() {
        Configuration settings = new Configuration();
        settings.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        // there is little in the buffers, so barriers are not late; what is under way need not be
        // written
        settings.set(CheckpointingOptions.ENABLE_UNALIGNED, false);
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
                FIRST_PAUSE);
        settings.set(
                RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
                LONGEST_PAUSE);
        return settings;
    }

    /** Of a job that remembers more than fits into memory. */
    static Configuration ofLargeState() {
        Configuration settings = settings();
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, true);
        return settings;
    }
}
