package anlan.local.stack;

import anlan.command.flink.FlinkRest;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Starts and stops the jobs on the cluster, each going on from where it stopped. */
public final class Jobs {

    public static final String ASSESS = "assess";
    public static final String ARCHIVE = "archive";

    /** Runs only where somebody is to be told by Alertmanager. */
    public static final String DELIVER = "deliver";

    /** Those of every stack. */
    public static final List<String> ALL = List.of(ARCHIVE, ASSESS);

    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(5);

    /** How a job ended. */
    enum Stopped {
        /** It did not run. */
        BEFORE,
        WITH_SAVEPOINT,
        WITHOUT_SAVEPOINT
    }

    /**
     * A job as it is submitted.
     *
     * @param entryClass its main class
     */
    record Submission(String entryClass, int parallelism, List<String> arguments) {}

    private final FlinkRest rest;
    private final JobRuns runs;
    private final JobStart starts;
    private final JobEnd ends;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();

    Jobs(FlinkRest rest, JobRuns runs, Path jar, Map<String, Submission> submissions) {
        this.rest = rest;
        this.runs = runs;
        starts = new JobStart(rest, runs, jar, submissions);
        ends = new JobEnd(rest, runs);
    }

    /** What was submitted last. */
    public JobRuns runs() {
        return runs;
    }

    /** The jar has to be uploaded anew: the JobManager is another. */
    void forgetUpload() {
        starts.forgetUpload();
    }

    /**
     * Submits the job, unless it is under way, and waits until it runs.
     *
     * @return the run
     */
    JobRuns.Run start(String job) {
        wanted.add(job);
        synchronized (this) {
            JobRuns.Run run = starts.submit(job);
            awaitRunning(job, run.jobId());
            if (run.restoredFrom() != null) {
                StatePruning.prune(runs, job, run.jobId(), Path.of(run.restoredFrom()));
            }
            return run;
        }
    }

    /**
     * Stops a job with a savepoint; cancels it if that takes too long, and then its latest
     * checkpoint is where it goes on.
     */
    Stopped stop(String job, Duration within) {
        return stop(job, false, within);
    }

    /**
     * Ends the time of a job, so that all windows fire, and stops it with a savepoint.
     *
     * @throws CommandException when that takes too long, or the job does not run
     */
    void drain(String job, Duration within) {
        switch (stop(job, true, within)) {
            case WITH_SAVEPOINT -> {}
            case BEFORE ->
                    throw new CommandException(
                            "Job %s does not run, so its time cannot be ended and the last values are missing; its exceptions in Flink's web UI and the logs say why. Mend that and start anew"
                                    .formatted(job));
            case WITHOUT_SAVEPOINT ->
                    throw new CommandException(
                            "Job %s did not end its time within %d s and was stopped, so the last values are missing. Start anew when the machine is less busy; if that does not help, its exceptions in Flink's web UI and the logs say more"
                                    .formatted(job, within.toSeconds()));
        }
    }

    private Stopped stop(String job, boolean drain, Duration within) {
        wanted.remove(job);
        synchronized (this) {
            return ends.stop(job, drain, within);
        }
    }

    /** Ends the job at once; its latest checkpoint is where it goes on. */
    public void cancel(String job) {
        wanted.remove(job);
        synchronized (this) {
            try {
                ends.cancel(job);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Remembers how far a job that runs has come. */
    void note(String job) {
        runs.note(job);
    }

    /**
     * Why a job that was started and not stopped does not run.
     *
     * @return null = it runs, or is not wanted, or Flink does not answer
     */
    @Nullable String whyDown(String job) {
        JobRuns.Run run = runs.latest(job);
        if (!wanted.contains(job) || run == null) {
            return null;
        }
        try {
            return switch (rest.state(run.jobId())) {
                case "UNKNOWN" -> "is not known to Flink";
                case "CANCELED" -> "was cancelled by somebody";
                case "FAILED" -> "failed for good";
                case "FINISHED" -> "has ended";
                default -> null;
            };
        } catch (IOException e) {
            return null;
        }
    }

    private void awaitRunning(String job, String id) {
        boolean running =
                Patience.until(
                        RUNNING_WITHIN,
                        () -> {
                            if (!wanted.contains(job)) {
                                throw new CommandException(
                                        "Job " + job + " is not wanted any more");
                            }
                            try {
                                return rest.allTasksRun(id);
                            } catch (IOException e) {
                                return false;
                            }
                        });
        if (!running) {
            throw new CommandException(
                    "Job %s did not come to run; see its exceptions in Flink's web UI and the logs"
                            .formatted(job));
        }
    }
}
