package anlan.local.stack;

import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.kafka.StackTopics;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import anlan.local.monitoring.MonitoredStack;
import anlan.local.monitoring.PrometheusServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The whole of Anlan on one machine: Kafka, ClickHouse, Flink and the jobs, each a process of its
 * own. Starts them in order, starts again what dies, stops them in order.
 */
public final class LocalStack implements AutoCloseable {

    private static final Duration SAVEPOINT_WITHIN = Duration.ofMinutes(1);

    /** All that waits for any time is published then. */
    private static final Duration DRAIN_WITHIN = Duration.ofMinutes(10);

    private final DataDir data;
    private final StackPlan plan;
    private final Progress progress;
    private final List<ProcessSupervisor> supervisors = new ArrayList<>();
    private final KafkaBroker kafka;
    private final FlinkCluster flink;
    private final StackDatabase database;
    private final Jobs jobs;
    private @Nullable ProcessSupervisor databaseSupervisor;
    private @Nullable JobKeeper keeper;
    private @Nullable SimulatedCounty county;
    private @Nullable StaffedRoom room;
    private @Nullable PrometheusServer prometheus;
    private boolean closed;

    private LocalStack(DataDir data, StackPlan plan, Progress progress) {
        this.data = data;
        this.plan = plan;
        this.progress = progress;
        Ports ports = plan.ports();
        kafka = KafkaBroker.start(data.path().resolve("kafka"), data.logs(), ports.kafka());
        flink = FlinkCluster.start(data.flink(), data.logs(), ports.flink(), ports.metrics());
        database =
                new StackDatabase(
                        data.path().resolve("clickhouse"),
                        ports,
                        plan.catalog().zone(),
                        progress::say);
        jobs =
                new Jobs(
                        flink.rest(),
                        new JobRuns(data.path(), data.flink()),
                        plan.jobsJar(),
                        plan.submissions(data));
    }

    /**
     * Begins to start a stack: its processes are there, and end if this one does.
     *
     * @param data its directory, which it does not give free
     */
    public static LocalStack begin(DataDir data, StackPlan plan, Progress progress) {
        progress.say("Starting Kafka, ClickHouse and Flink; logs in " + data.logs());
        return new LocalStack(data, plan, progress);
    }

    /** Brings everything up, and returns when both jobs run. */
    public void start() {
        start(Jobs.ALL);
    }

    /** Brings everything up, and returns when these jobs run. */
    public void start(List<String> started) {
        database.start();
        progress.say("ClickHouse is ready at " + plan.ports().clickhouseUrl());
        int migrations = database.migrate(plan.sqlDir());
        progress.say("Tables are ready (%d migrations applied now)".formatted(migrations));
        kafka.awaitReady();
        progress.say("Kafka is ready at " + plan.ports().bootstrapServers());
        StackTopics.create(plan.ports().brokers(), plan.catalog());
        database.sendActions(plan.sqlDir());
        new CatalogStart(plan.ports().brokers(), database, progress).apply(plan.catalogDir());
        flink.awaitReady();
        progress.say("Flink is ready at " + plan.ports().flinkUrl());
        started.forEach(this::startJob);
        if (!plan.alertmanagers().isEmpty()) {
            startJob(Jobs.DELIVER);
        }
        superviseAll();
    }

    /** Whether its county's past is still to be assessed. */
    boolean isNew() {
        return jobs.runs().latest(Jobs.ASSESS) == null;
    }

    /**
     * Starts or continues the simulated county.
     *
     * @param days of history, where it is a new one
     * @param staffed whether a simulated command room sees to its alerts; it starts {@code assess}
     *     where that does not run
     */
    void simulate(int days, boolean staffed) {
        SimulatedCounty started = SimulatedCounty.start(data.path(), days, plan, progress);
        county = started;
        if (staffed) {
            Runnable assess = isNew() ? () -> startJob(Jobs.ASSESS) : null;
            room =
                    StaffedRoom.open(
                            data, plan, progress, new StaffedRoom.StackCounty(started, assess));
        }
    }

    /**
     * Starts a Prometheus that watches it.
     *
     * @param program where it is installed
     */
    void monitor(Path program) {
        PrometheusServer started =
                PrometheusServer.start(
                        program,
                        data.path().resolve("prometheus"),
                        data.logs(),
                        new MonitoredStack(plan.ports(), data.path()),
                        progress::say);
        prometheus = started;
        supervisors.add(
                ProcessSupervisor.over(
                        "Prometheus", started::process, started::startAgain, progress));
    }

    /** Has the stack stopped in order when this process is told to end. */
    public void stopAtExit() {
        Thread stop = new Thread(this::close, "stop");
        Runtime.getRuntime().addShutdownHook(stop);
    }

    KafkaBroker kafka() {
        return kafka;
    }

    public FlinkCluster flink() {
        return flink;
    }

    StackDatabase database() {
        return database;
    }

    public Jobs jobs() {
        return jobs;
    }

    public Ports ports() {
        return plan.ports();
    }

    /** Where the sources of its policy send. */
    public List<String> rawTopics() {
        return StackTopics.raw(plan.catalog());
    }

    /** Key of the pseudonyms. */
    public Path pseudonymKey() {
        return data.pseudonymKey();
    }

    Path catalogDir() {
        return plan.catalogDir();
    }

    /** Submits a job from where it stopped. */
    public void startJob(String job) {
        JobRuns.Run run = jobs.start(job);
        String from = run.restoredFrom();
        if (run.gap() != null) {
            progress.say(run.gap());
        }
        progress.say(
                "Job %s runs, %s"
                        .formatted(
                                job,
                                from == null
                                        ? "from the beginning"
                                        : "from " + data.path().relativize(Path.of(from))));
    }

    /**
     * Ends the time of a job, so that all windows fire, and stops it.
     *
     * @throws CommandException when its time did not end: what waits for that was not published
     */
    public void drainJob(String job) {
        jobs.drain(job, DRAIN_WITHIN);
        progress.say("Job " + job + " stopped with a savepoint");
    }

    /** Stops a job with a savepoint. */
    public void stopJob(String job) {
        switch (jobs.stop(job, SAVEPOINT_WITHIN)) {
            case BEFORE -> {}
            case WITH_SAVEPOINT -> progress.say("Job " + job + " stopped with a savepoint");
            case WITHOUT_SAVEPOINT ->
                    progress.say("Job " + job + " stopped; it goes on from its last checkpoint");
        }
    }

    /** Stops everything in order. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        progress.say("Stopping");
        supervisors.forEach(ProcessSupervisor::end);
        if (keeper != null) {
            keeper.close();
        }
        if (prometheus != null) {
            prometheus.close();
        }
        if (room != null) {
            room.close();
        }
        if (county != null) {
            county.close();
        }
        stopJob(Jobs.ASSESS);
        stopJob(Jobs.ARCHIVE);
        stopJob(Jobs.DELIVER);
        flink.close();
        progress.say("Flink stopped");
        kafka.close();
        progress.say("Kafka stopped");
        database.close();
        progress.say("ClickHouse stopped");
    }

    /** Stops ClickHouse alone and leaves it so. */
    public void stopDatabase() {
        if (databaseSupervisor != null) {
            databaseSupervisor.end();
        }
        database.close();
        progress.say("ClickHouse stopped");
    }

    /** Starts ClickHouse again after {@link #stopDatabase}. */
    public void startDatabase() {
        database.start();
        progress.say("ClickHouse is ready again");
        superviseDatabase();
    }

    /** The process of a part that was started last. */
    public Process process(StackPart part) {
        return switch (part) {
            case TASK_MANAGER -> flink.taskManager();
            case JOB_MANAGER -> flink.jobManager();
            case KAFKA -> kafka.process();
            case CLICKHOUSE -> database.process();
        };
    }

    private void superviseAll() {
        supervise(StackPart.KAFKA, kafka::startAgain);
        supervise(StackPart.TASK_MANAGER, flink::startTaskManagerAgain);
        supervise(StackPart.JOB_MANAGER, this::startFlinkAgain);
        superviseDatabase();
        keeper = JobKeeper.over(jobs, this::startJob, progress);
    }

    private void superviseDatabase() {
        databaseSupervisor = supervise(StackPart.CLICKHOUSE, database::start);
    }

    private ProcessSupervisor supervise(StackPart part, Runnable revive) {
        ProcessSupervisor supervisor =
                ProcessSupervisor.over(part.title(), () -> process(part), revive, progress);
        supervisors.add(supervisor);
        return supervisor;
    }

    /** The jobs are submitted again by their keeper, once Flink answers. */
    private void startFlinkAgain() {
        flink.startAgain();
        jobs.forgetUpload();
        flink.awaitReady();
    }
}
