package anlan.local.stack;

import anlan.command.flink.FlinkRest;
import anlan.command.installation.MetricsPorts;
import anlan.command.installation.Ports;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.LogTail;
import anlan.command.terminal.Patience;
import anlan.local.monitoring.LoopbackReporterFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A Flink session cluster: a JobManager with the web UI and a TaskManager, each a process. */
public final class FlinkCluster {

    private static final Duration READY_WITHIN = Duration.ofMinutes(5);

    private static final List<String> JOB_MANAGER_JVM =
            List.of(
                    "-Xmx512m",
                    "-XX:MaxMetaspaceSize=256m",
                    "-XX:+UseSerialGC",
                    // it works for seconds, when a job begins or goes on
                    "-XX:TieredStopAtLevel=1",
                    // it runs the main of an uploaded jar, and for that looks into an unmodifiable
                    // map
                    "--add-opens=java.base/java.util=ALL-UNNAMED");

    private final Path conf;
    private final Path logs;

    /** A folder for what each keeps while it lives. */
    private final Path taskManagers;

    private int taskManagersBegun;
    private final MetricsPorts metrics;
    private final FlinkRest rest;
    private volatile Process jobManager;
    private volatile Process taskManager;

    private FlinkCluster(Path dir, Path logs, int webPort, MetricsPorts metrics) {
        this.metrics = metrics;
        // what a killed cluster left behind
        this.taskManagers = dir.resolve("taskmanagers");
        StatePruning.delete(dir.resolve("tmp"));
        StatePruning.delete(dir.resolve("web"));
        StatePruning.delete(taskManagers);
        this.conf = FlinkSettings.write(dir, webPort, Ports.anyFree(), metrics.jobManager());
        this.logs = logs;
        this.rest =
                new FlinkRest(
                        "http://" + Ports.HOST + ":" + webPort,
                        RestGate.HEADER,
                        RestGate.key(RestGate.keyFile(dir)));
        this.jobManager = launchJobManager();
        this.taskManager = launchTaskManager();
    }

    /** Starts a cluster; it is not yet ready. */
    static FlinkCluster start(Path dir, Path logs, int webPort, MetricsPorts metrics) {
        return new FlinkCluster(dir, logs, webPort, metrics);
    }

    /** Its REST API, for whoever may change something. */
    public FlinkRest rest() {
        return rest;
    }

    Process jobManager() {
        return jobManager;
    }

    public Process taskManager() {
        return taskManager;
    }

    synchronized void startTaskManagerAgain() {
        if (!taskManager.isAlive()) {
            taskManager = launchTaskManager();
            deleteFilesOfFormer();
        }
    }

    private void deleteFilesOfFormer() {
        for (Path folder : StatePruning.children(taskManagers)) {
            if (!folder.endsWith(Integer.toString(taskManagersBegun))) {
                StatePruning.delete(folder);
            }
        }
    }

    /**
     * Starts both again, where the JobManager is gone: tasks of one that is gone must not run on
     * beside those of the next. One that lives is waited for, and none started beside it, which
     * would find its ports taken.
     */
    synchronized void startAgain() {
        if (jobManager.isAlive()) {
            return;
        }
        // before the next, which tells of itself on the same port
        ChildJvm.kill(taskManager);
        jobManager = launchJobManager();
        taskManager = launchTaskManager();
        deleteFilesOfFormer();
    }

    /** Waits until all slots are there. */
    void awaitReady() {
        boolean ended =
                Patience.until(
                        READY_WITHIN,
                        () ->
                                !jobManager.isAlive()
                                        || !taskManager.isAlive()
                                        || rest.slots() >= FlinkSettings.SLOTS);
        if (!jobManager.isAlive()) {
            throw failure("its JobManager ended", "jobmanager");
        }
        if (!taskManager.isAlive()) {
            throw failure("its TaskManager ended", "taskmanager");
        }
        if (!ended) {
            throw failure(
                    "no TaskManager had come after %d s".formatted(READY_WITHIN.toSeconds()),
                    "taskmanager");
        }
    }

    private CommandException failure(String why, String process) {
        Path log = logs.resolve(process + ".log");
        return new CommandException(
                "Flink did not start: %s. See %s and %s.out beside it. It said:\n%s"
                        .formatted(why, log, process, LogTail.of(log)));
    }

    void close() {
        ChildJvm.stop(taskManager);
        ChildJvm.stop(jobManager);
    }

    private Process launchJobManager() {
        return ChildJvm.start(
                "jobmanager",
                logs,
                ChildJvm.flinkClassPath(),
                JOB_MANAGER_JVM,
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                List.of("--configDir", conf.toString()));
    }

    private Process launchTaskManager() {
        List<String> args = new ArrayList<>(List.of("--configDir", conf.toString()));
        args.addAll(FlinkSettings.taskManagerOptions());
        args.addAll(List.of("-D", LoopbackReporterFactory.portOption(metrics.taskManager())));
        Path folder = nextTaskManagerFolder();
        args.addAll(List.of("-D", "io.tmp.dirs=" + folder));
        // beside our logs, where it would be otherwise, nobody would clear it
        args.addAll(List.of("-D", "state.backend.rocksdb.log.dir=" + folder));
        return ChildJvm.start(
                "taskmanager",
                logs,
                ChildJvm.flinkClassPath(),
                FlinkSettings.taskManagerJvm(),
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                args);
    }

    private Path nextTaskManagerFolder() {
        taskManagersBegun++;
        try {
            return Files.createDirectories(
                    taskManagers.resolve(Integer.toString(taskManagersBegun)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
