package anlan.local.stack;

import anlan.command.flink.FlinkRest;
import anlan.command.terminal.Patience;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;

/** Ends runs of jobs. */
final class JobEnd {
    private static final Duration END_WITHIN = Duration.ofSeconds(30);

    private final FlinkRest rest;
    private final JobRuns runs;

    JobEnd(FlinkRest rest, JobRuns runs) {
        this.rest = rest;
        this.runs = runs;
    }

    /**
     * Stops the latest run with a savepoint; cancels it if that takes too long.
     *
     * @param drain whether its time ends too, so that all windows fire
     */
    Jobs.Stopped stop(String job, boolean drain, Duration within) {
        JobRuns.Run run = runs.latest(job);
        if (run == null || !rest.isActive(run.jobId())) {
            return Jobs.Stopped.BEFORE;
        }
        String id = run.jobId();
        if (savepoint(job, id, drain, within)) {
            runs.note(job);
            return Jobs.Stopped.WITH_SAVEPOINT;
        }
        try {
            rest.cancel(id);
            awaitEnd(id);
        } catch (IOException e) {
            // the processes end next, and it with them
        }
        runs.note(job);
        return Jobs.Stopped.WITHOUT_SAVEPOINT;
    }

    /** Ends the latest run at once; does nothing where none is under way. */
    void cancel(String job) throws IOException {
        JobRuns.Run run = runs.latest(job);
        if (run != null && rest.isActive(run.jobId())) {
            rest.cancel(run.jobId());
            awaitEnd(run.jobId());
        }
        runs.note(job);
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
        return Patience.until(END_WITHIN, () -> !rest.isActive(id));
    }

    private boolean isDone(String id, String request) {
        try {
            JsonNode savepoint = rest.savepoint(id, request);
            return savepoint.path("status").path("id").asText().equals("COMPLETED");
        } catch (IOException e) {
            return true;
        }
    }
}
