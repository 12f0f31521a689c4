package anlan.local.stack;

import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;

/** Starts and stops the jobs on the cluster, each going on from where it stopped. */
public final class Jobs {

    public static final String ASSESS = "assess";
    public static final String ARCHIVE = "archive";
    public static final List<String> ALL = List.of(ARCHIVE, ASSESS);
    public static final String ASSESS_GROUP = "anlan-assess";
    public static final String ARCHIVE_GROUP = "anlan-archive";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PARALLELISM = 2;
    private static final Duration END_WITHIN = Duration.ofSeconds(30);
    private static final Duration RUNNING_WITHIN = Duration.ofMinutes(2);

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
    record Submission(String entryClass, List<String> arguments) {}

    private final FlinkRest rest;
    private final JobRuns runs;
    private final Path jar;
    private final Map<String, Submission> submissions;
    private final Set<String> wanted = ConcurrentHashMap.newKeySet();

    /** Runs of which it is not known whether Flink took them, by job. */
    private final Map<String, JobRuns.Run> unsure = new HashMap<>();

    private volatile @Nullable String jarId;

    Jobs(FlinkRest rest, JobRuns runs, Path jar, Map<String, Submission> submissions) {
        this.rest = rest;
        this.runs = runs;
        this.jar = jar;
        this.submissions = submissions;
    }

    /** What was submitted last. */
    public JobRuns runs() {
        return runs;
    }

    /** The jar has to be uploaded anew: the JobManager is another. */
    void forgetUpload() {
        jarId = null;
    }

    /**
     * Submits the job and waits until it runs.
     *
     * @return directory of the checkpoint or savepoint from which it went on; null = from nothing
     */
    @Nullable Path start(String job) {
        wanted.add(job);
        synchronized (this) {
            // two may have seen that it was down: the second would run it twice
            JobRuns.Run active = active(job);
            JobRuns.Run run = active == null ? begin(job) : active;
            Path from = run.restoredFrom() == null ? null : Path.of(run.restoredFrom());
            if (active == null) {
                submit(job, run, from);
            }
            awaitRunning(job, run.jobId());
            if (from != null) {
                StatePruning.prune(runs, job, run.jobId(), from);
            }
            return from;
        }
    }

    /** The run that is under way; null = none is. */
    private JobRuns.@Nullable Run active(String job) {
        JobRuns.Run latest = runs.latest(job);
        return latest != null && unsure.get(job) == null && isActive(latest.jobId())
                ? latest
                : null;
    }

    /**
     * The run to submit. One that Flink did not answer to is submitted again by its own id, as it
     * may still be taken: by another, the job would run twice.
     */
    private JobRuns.Run begin(String job) {
        JobRuns.Run again = unsure.get(job);
        if (again != null) {
            return again;
        }
        Path from = runs.next(job);
        if (from != null && !Files.exists(from.resolve("_metadata"))) {
            throw new CommandException(
                    ("Every checkpoint and savepoint of job %s is gone; the last one known was %s."
                         + " Put it back from a copy; or stop the stack and delete %s: then the"
                         + " jobs read their topics from the beginning, and what they publish comes"
                         + " a second time on events, indicators, indices and alerts (ClickHouse"
                         + " shows each row once)")
                            .formatted(job, from, runs.file()));
        }
        JobRuns.Run run =
                new JobRuns.Run(new JobID().toHexString(), from == null ? null : from.toString());
        runs.begin(job, run);
        return run;
    }

    private void submit(String job, JobRuns.Run run, @Nullable Path from) {
        unsure.put(job, run);
        try {
            if (!isActive(run.jobId())) {
                String uploaded = jarId == null ? rest.upload(jar) : jarId;
                jarId = uploaded;
                rest.run(uploaded, body(job, run.jobId(), from));
            }
            unsure.remove(job);
        } catch (IOException e) {
            if (!isActive(run.jobId())) {
                if (e instanceof FlinkRest.Refused) {
                    unsure.remove(job); // the next try is another run, by an id of its own
                }
                throw new CommandException("Job %s was refused: %s".formatted(job, reason(e)), e);
            }
            unsure.remove(job);
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
            return stopped(job, drain, within);
        }
    }

    private Stopped stopped(String job, boolean drain, Duration within) {
        JobRuns.Run run = runs.latest(job);
        try {
            if (run == null || !isActive(run.jobId())) {
                return Stopped.BEFORE;
            }
            String id = run.jobId();
            if (savepoint(job, id, drain, within)) {
                return Stopped.WITH_SAVEPOINT;
            }
            rest.cancel(id);
            awaitEnd(id);
            return Stopped.WITHOUT_SAVEPOINT;
        } catch (IOException e) {
            return Stopped.WITHOUT_SAVEPOINT;
        }
    }

    /** Ends the job at once; its latest checkpoint is where it goes on. */
    public void cancel(String job) {
        wanted.remove(job);
        synchronized (this) {
            JobRuns.Run run = runs.latest(job);
            try {
                if (run != null && isActive(run.jobId())) {
                    rest.cancel(run.jobId());
                    awaitEnd(run.jobId());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
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

    private boolean savepoint(String job, String id, boolean drain, Duration within) {
        try {
            String request = rest.stop(id, runs.savepoints(job, id), drain);
            return Patience.until(within, () -> isDone(id, request)) && awaitEnd(id);
        } catch (IOException e) {
            // such as while it is being restarted
            return false;
        }
    }

    private boolean awaitEnd(String id) {
        return Patience.until(END_WITHIN, () -> !isActive(id));
    }

    private boolean isDone(String id, String request) {
        try {
            JsonNode savepoint = rest.savepoint(id, request);
            return savepoint.path("status").path("id").asText().equals("COMPLETED");
        } catch (IOException e) {
            return true;
        }
    }

    private boolean isActive(String id) {
        try {
            return !List.of("UNKNOWN", "FINISHED", "CANCELED", "FAILED").contains(rest.state(id));
        } catch (IOException e) {
            return false;
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

    private ObjectNode body(String job, String id, @Nullable Path from) {
        Submission submission = submissions.get(job);
        if (submission == null) {
            throw new IllegalArgumentException("no such job: " + job);
        }
        ObjectNode body = JSON.createObjectNode();
        body.put("entryClass", submission.entryClass());
        body.put("jobId", id);
        body.put("parallelism", PARALLELISM);
        body.set("programArgsList", JSON.valueToTree(submission.arguments()));
        body.putObject("flinkConfiguration")
                .put("execution.checkpointing.dir", runs.checkpoints(job).toUri().toString());
        if (from != null) {
            body.put("savepointPath", from.toUri().toString());
        }
        return body;
    }

    /** The cause as Flink tells it is a stack trace in JSON: the last "Caused by" says it. */
    private static String reason(IOException e) {
        String all = String.valueOf(e.getMessage());
        int cause = all.lastIndexOf("Caused by: ");
        String text = cause < 0 ? all : all.substring(cause + "Caused by: ".length());
        int end = text.indexOf("\\n");
        return end < 0 ? text : text.substring(0, end);
    }
}
