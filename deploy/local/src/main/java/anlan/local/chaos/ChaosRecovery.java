package anlan.local.chaos;

import anlan.command.flink.FlinkRest;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import anlan.local.stack.JobRuns;
import anlan.local.stack.Jobs;
import anlan.local.stack.LocalStack;
import anlan.local.stack.StackPart;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;

/** Waits until a stack is well: every process lives, both jobs run, and both get on. */
final class ChaosRecovery {
    private static final Duration WITHIN = Duration.ofMinutes(6);
    private static final long NOT = Long.MAX_VALUE;

    private final LocalStack stack;
    private final FlinkRest rest;

    /** Since when all runs without a break, milliseconds since 1970. */
    private long since = NOT;

    ChaosRecovery(LocalStack stack) {
        this.stack = stack;
        rest = stack.flink().rest();
    }

    /**
     * Waits.
     *
     * @return how long it took, seconds
     * @throws CommandException when the stack does not mend itself
     */
    double await() {
        long begin = System.nanoTime();
        since = NOT;
        if (!Patience.until(WITHIN, this::isWell)) {
            throw new CommandException(
                    "The stack was not well again within %d s; see its logs"
                            .formatted(WITHIN.toSeconds()));
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    /** A checkpoint of both jobs has been begun and completed since all run. */
    private boolean isWell() {
        if (!allRun()) {
            since = NOT;
            return false;
        }
        since = Math.min(since, System.currentTimeMillis());
        return Jobs.ALL.stream().allMatch(this::hasCheckpoint);
    }

    private boolean allRun() {
        return Arrays.stream(StackPart.values()).allMatch(part -> stack.process(part).isAlive())
                && Jobs.ALL.stream().allMatch(this::runs);
    }

    private boolean runs(String job) {
        JobRuns.Run run = stack.jobs().runs().latest(job);
        try {
            return run != null && rest.allTasksRun(run.jobId());
        } catch (IOException e) {
            return false;
        }
    }

    private boolean hasCheckpoint(String job) {
        JobRuns.Run run = stack.jobs().runs().latest(job);
        try {
            return run != null
                    && rest.checkpoints(run.jobId())
                                    .path("latest")
                                    .path("completed")
                                    .path("trigger_timestamp")
                                    .asLong()
                            > since;
        } catch (IOException e) {
            return false;
        }
    }
}
