package anlan.command.rescore;

import anlan.command.terminal.CommandException;
import anlan.job.AssessHistory;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongConsumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.runtime.client.JobExecutionException;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OptionalFailure;
import org.apache.flink.util.SerializedValue;

/** Runs a job from its beginning to its end on a cluster within this process. */
final class HistoryRun {
    private static final int PARALLELISM = 2;
    private static final int LOOK_MILLIS = 2_000;

    private final Configuration settings = AssessHistory.settings();

    /** Keeps what it needs in {@code dir}. */
    HistoryRun(Path dir) {
        settings.addAll(Configuration.fromMap(StateSettings.in(dir)));
        settings.set(StateBackendOptions.STATE_BACKEND, "rocksdb");
        settings.set(CoreOptions.TMP_DIRS, dir.resolve("tmp").toString());
        settings.set(RestOptions.BIND_PORT, "0");
        // the count of messages comes with the heartbeats
        settings.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, Duration.ofMillis(LOOK_MILLIS));
    }

    /** An environment for the job. */
    StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(PARALLELISM);
        return env;
    }

    /**
     * Runs the job.
     *
     * @param read is told how many messages were read
     * @return how many there were
     */
    long run(StreamExecutionEnvironment env, LongConsumer read) throws Exception {
        MiniClusterConfiguration configuration =
                new MiniClusterConfiguration.Builder()
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(PARALLELISM)
                        .setConfiguration(settings)
                        .build();
        MiniCluster cluster = new MiniCluster(configuration);
        try {
            cluster.start();
            return await(cluster, env, read);
        } finally {
            cluster.closeAsync().get();
        }
    }

    private static long await(
            MiniCluster cluster, StreamExecutionEnvironment env, LongConsumer read)
            throws Exception {
        JobID job = cluster.submitJob(env.getStreamGraph().getJobGraph()).get().getJobID();
        CompletableFuture<JobResult> end = cluster.requestJobResult(job);
        while (true) {
            try {
                return messages(end.get(LOOK_MILLIS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                read.accept(messages(cluster, job));
            }
        }
    }

    private static long messages(JobResult result) throws IOException, ClassNotFoundException {
        try {
            Long messages =
                    result.toJobExecutionResult(HistoryRun.class.getClassLoader())
                            .getAccumulatorResult(AssessHistory.MESSAGES);
            return messages == null ? 0 : messages;
        } catch (JobExecutionException e) {
            throw new CommandException("The messages could not be assessed: " + rootCause(e), e);
        }
    }

    private static String rootCause(Throwable error) {
        Throwable cause = error;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString();
    }

    private static long messages(MiniCluster cluster, JobID job)
            throws InterruptedException, ExecutionException {
        try {
            SerializedValue<OptionalFailure<Object>> value =
                    cluster.getExecutionGraph(job)
                            .get()
                            .getAccumulatorsSerialized()
                            .get(AssessHistory.MESSAGES);
            return value == null
                    ? 0
                    : (Long)
                            value.deserializeValue(HistoryRun.class.getClassLoader())
                                    .getUnchecked();
        } catch (IOException | ClassNotFoundException e) {
            return 0;
        }
    }
}
