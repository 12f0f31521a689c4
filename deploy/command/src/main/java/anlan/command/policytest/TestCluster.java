package anlan.command.policytest;

import anlan.job.AssessHistory;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A cluster within this process that runs one test in each of its slots. */
final class TestCluster implements AutoCloseable {
    private static final MemorySize NETWORK = MemorySize.ofMebiBytes(128);

    private final Configuration settings = AssessHistory.settings();
    private final MiniCluster cluster;

    /** With so many slots. */
    TestCluster(int slots) throws Exception {
        settings.set(RestOptions.BIND_PORT, "0");
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MIN, NETWORK);
        settings.set(TaskManagerOptions.NETWORK_MEMORY_MAX, NETWORK);
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(slots)
                                .setConfiguration(settings)
                                .build());
        cluster.start();
    }

    /** An environment for a job. */
    StreamExecutionEnvironment environment() {
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(1);
        env.setBufferTimeout(1);
        return env;
    }

    /** Runs a job to its end. */
    void run(StreamExecutionEnvironment env) throws Exception {
        JobID job = cluster.submitJob(env.getStreamGraph().getJobGraph()).get().getJobID();
        cluster.requestJobResult(job)
                .get()
                .toJobExecutionResult(TestCluster.class.getClassLoader());
    }

    @Override
    public void close() {
        cluster.closeAsync().join();
    }
}
