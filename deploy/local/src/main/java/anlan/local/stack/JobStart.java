package anlan.local.stack;

import anlan.command.flink.FlinkRest;
import anlan.command.terminal.CommandException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.jspecify.annotations.Nullable;

/** Submits jobs, each going on from the newest state of its last run. */
final class JobStart {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FlinkRest rest;
    private final JobRuns runs;
    private final Path jar;
    private final Map<String, Jobs.Submission> submissions;

    /** Runs of which it is not known whether Flink took them, by job. */
    private final Map<String, JobRuns.Run> unsure = new HashMap<>();

    private volatile @Nullable String jarId;

    JobStart(FlinkRest rest, JobRuns runs, Path jar, Map<String, Jobs.Submission> submissions) {
        this.rest = rest;
        this.runs = runs;
        this.jar = jar;
        this.submissions = submissions;
    }

    /** The jar has to be uploaded anew: the JobManager is another. */
    void forgetUpload() {
        jarId = null;
    }

    /** Submits the job, unless it is under way. */
    JobRuns.Run submit(String job) {
        // two may have seen that it was down: the second would run it twice
        JobRuns.Run active = active(job);
        if (active != null) {
            return active;
        }
        JobRuns.Run run = begin(job);
        submit(job, run);
        return run;
    }

    /** The run that is under way; null = none is. */
    private JobRuns.@Nullable Run active(String job) {
        JobRuns.Run latest = runs.latest(job);
        return latest != null && unsure.get(job) == null && rest.isActive(latest.jobId())
                ? latest
                : null;
    }

    /**
     * The run to submit. One that Flink did not answer to is submitted again by its own id, as it
     * may still be taken: by another, the job would run twice. If it was taken and has died since,
     * it goes on from what it had done.
     */
    private JobRuns.Run begin(String job) {
        JobRuns.Run again = unsure.get(job);
        Path from = runs.next(job);
        if (again != null && (from == null || from.toString().equals(again.restoredFrom()))) {
            return again;
        }
        if (from != null && !JobRuns.isComplete(from)) {
            throw new CommandException(
                    ("Every checkpoint and savepoint of job %s is gone; the last one known was %s."
                         + " Put it back from a copy; or stop the stack and delete %s: then the"
                         + " jobs read their topics from the beginning, and what they publish comes"
                         + " a second time on %s (ClickHouse shows each row once)")
                            .formatted(job, from, runs.file(), StateGap.DOUBLED));
        }
        String id = again == null ? new JobID().toHexString() : again.jobId();
        JobRuns.Run run = runs.after(job, id, from);
        runs.begin(job, run);
        return run;
    }

    private void submit(String job, JobRuns.Run run) {
        unsure.put(job, run);
        try {
            if (!rest.isActive(run.jobId())) {
                String uploaded = jarId == null ? rest.upload(jar) : jarId;
                jarId = uploaded;
                rest.run(uploaded, body(job, run));
            }
            unsure.remove(job);
        } catch (IOException e) {
            if (!rest.isActive(run.jobId())) {
                if (e instanceof FlinkRest.Refused) {
                    unsure.remove(job); // the next try is another run, by an id of its own
                }
                throw new CommandException("Job %s was refused: %s".formatted(job, reason(e)), e);
            }
            unsure.remove(job);
        }
    }

    private ObjectNode body(String job, JobRuns.Run run) {
        Jobs.Submission submission = submissions.get(job);
        if (submission == null) {
            throw new IllegalArgumentException("no such job: " + job);
        }
        ObjectNode body = JSON.createObjectNode();
        body.put("entryClass", submission.entryClass());
        body.put("jobId", run.jobId());
        body.put("parallelism", submission.parallelism());
        body.set("programArgsList", JSON.valueToTree(submission.arguments()));
        body.putObject("flinkConfiguration")
                .put("execution.checkpointing.dir", runs.checkpoints(job).toUri().toString());
        if (run.restoredFrom() != null) {
            body.put("savepointPath", Path.of(run.restoredFrom()).toUri().toString());
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
