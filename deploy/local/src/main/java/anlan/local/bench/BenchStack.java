package anlan.local.bench;

import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.command.installation.Ports;
import anlan.command.kafka.StackTopics;
import anlan.command.kafka.TopicFollower;
import anlan.command.rescore.StateSettings;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import anlan.local.stack.KafkaBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.checkpoint.CheckpointException;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobmaster.JobResult;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;

/** A Kafka broker beside, and a Flink cluster within this JVM, for as long as is measured. */
final class BenchStack implements AutoCloseable {
    private static final int SLOTS = 2;
    private static final long PATIENCE_MILLIS = 100;

    private final Path dir;
    private final Path key;
    private final Brokers brokers;
    private final KafkaBroker broker;
    private final MiniCluster cluster;
    private final Progress progress;

    private BenchStack(Path dir, Progress progress) throws IOException {
        this.dir = dir;
        this.progress = progress;
        key =
                Files.writeString(
                        dir.resolve("pseudonym.key"), "000102030405060708090a0b0c0d0e0f".repeat(2));
        int port = Ports.anyFree();
        brokers = Brokers.at(Ports.HOST + ":" + port);
        broker = KafkaBroker.start(dir.resolve("kafka"), dir.resolve("logs"), port);
        Configuration settings = settings();
        settings.set(RestOptions.BIND_PORT, "0");
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setNumTaskManagers(1)
                                .setNumSlotsPerTaskManager(SLOTS)
                                .setConfiguration(settings)
                                .build());
    }

    /** Starts both. */
    static BenchStack start(Progress progress) throws Exception {
        Path dir = Files.createTempDirectory("anlan-bench");
        BenchStack stack = new BenchStack(dir, progress);
        stack.broker.awaitReady();
        stack.cluster.start();
        return stack;
    }

    private Configuration settings() {
        return Configuration.fromMap(StateSettings.in(dir));
    }

    Progress progress() {
        return progress;
    }

    /** The jobs under a catalog. */
    BenchJobs jobs(Catalog catalog) {
        return new BenchJobs(catalog, brokers, key.toString(), settings());
    }

    /** Makes the raw topics of a catalog. */
    void createTopics(Catalog catalog) {
        StackTopics.create(brokers, catalog);
    }

    /** Sends messages and reads the alerts that become of them, as long as a job runs. */
    BenchLatencies followAlerts(Catalog catalog, int rate, Duration time) throws Exception {
        BenchMessages messages = new BenchMessages(catalog, BenchTraffic.STORM);
        try (TopicFollower alerts = TopicFollower.fromNow(brokers, List.of("alerts"));
                BenchSender sender = new BenchSender(brokers, messages, rate)) {
            sender.start();
            return new BenchFollower(alerts, sender).measure(time);
        }
    }

    /** Fills the raw topics of a catalog. */
    void send(Catalog catalog, BenchTraffic traffic, long messages) {
        createTopics(catalog);
        progress.say(
                String.format(
                        Locale.ROOT,
                        "%,d regions: sending %,d messages",
                        catalog.regions().size(),
                        messages));
        new BenchMessages(catalog, traffic).send(brokers, messages);
    }

    /**
     * Runs a job to its end.
     *
     * @param messages that it reads
     */
    BenchRun run(StreamExecutionEnvironment env, long messages) throws Exception {
        BenchClock.reset();
        cluster.executeJobBlocking(graph(env));
        return BenchClock.run(messages);
    }

    /**
     * Runs a job that does not end, until it has gone through all messages.
     *
     * @param after what is done before it is cancelled
     */
    <T> BenchMeasure<T> run(StreamExecutionEnvironment env, long messages, Look<T> after)
            throws Exception {
        BenchClock.reset();
        return during(
                env,
                (running, job) -> {
                    awaitMessages(job, messages);
                    BenchRun run = BenchClock.run(messages);
                    return new BenchMeasure<>(run, after.look(running, job));
                });
    }

    private void awaitMessages(JobID job, long messages) throws Exception {
        // each subtask of a source tells of whole portions only
        long untold = (long) SLOTS * BenchClock.EVERY;
        while (BenchClock.messages() < messages - untold) {
            checkRunning(job);
            Thread.sleep(PATIENCE_MILLIS);
        }
    }

    /** Runs a job that does not end, for as long as something is done meanwhile. */
    <T> T during(StreamExecutionEnvironment env, Look<T> meanwhile) throws Exception {
        JobID job = cluster.submitJob(graph(env)).get().getJobID();
        T found = meanwhile.look(cluster, job);
        checkRunning(job);
        cluster.cancelJob(job).get();
        cluster.requestJobResult(job).get();
        return found;
    }

    /** Takes a savepoint of a job; returns where it is. */
    String savepoint(JobID job) throws Exception {
        String to = dir.resolve("savepoints").toUri().toString();
        return cluster.triggerSavepoint(job, to, false, SavepointFormatType.NATIVE).get();
    }

    /** Seconds from the submission of a job with state until a checkpoint of it is complete. */
    double restart(StreamExecutionEnvironment env) throws Exception {
        long begin = System.nanoTime();
        return during(
                env,
                (running, job) -> {
                    while (!isCheckpointed(job)) {
                        checkRunning(job);
                        Thread.sleep(PATIENCE_MILLIS);
                    }
                    return (System.nanoTime() - begin) / 1e9;
                });
    }

    /** Whether a checkpoint can be taken yet; takes it. */
    private boolean isCheckpointed(JobID job) throws Exception {
        if (cluster.getJobStatus(job).get() == JobStatus.INITIALIZING) {
            return false;
        }
        try {
            cluster.triggerCheckpoint(job, CheckpointType.CONFIGURED).get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof CheckpointException) {
                return false; // not all of it runs yet
            }
            throw e;
        }
    }

    private void checkRunning(JobID job) throws Exception {
        if (cluster.getJobStatus(job).get().isGloballyTerminalState()) {
            throw new CommandException("The job has failed.", failure(job));
        }
    }

    private Throwable failure(JobID job) throws Exception {
        JobResult result = cluster.requestJobResult(job).get();
        return result.getSerializedThrowable()
                .<Throwable>map(error -> error)
                .orElseGet(() -> new IllegalStateException("it has ended"));
    }

    /** Looks at a job that runs. */
    interface Look<T> {
        T look(MiniCluster cluster, JobID job) throws Exception;
    }

    /** What a job took, and what was found at its end. */
    record BenchMeasure<T>(BenchRun run, T found) {}

    private static JobGraph graph(StreamExecutionEnvironment env) {
        return env.getStreamGraph().getJobGraph();
    }

    @Override
    public void close() throws IOException {
        cluster.closeAsync().join();
        broker.close();
        FileUtils.deleteDirectory(dir.toFile());
    }
}
