package anlan.local.demo;

import anlan.command.kafka.StackTopics;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import anlan.local.stack.Jobs;
import anlan.local.stack.LocalStack;
import anlan.local.status.ConsumerLag;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;

/** Waits until all that was sent has gone through both jobs. */
public final class Completion {

    private static final Duration STANDSTILL = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 1000;
    private static final double TELL_EVERY_SECONDS = 10;

    private final LocalStack stack;
    private final Progress progress;

    public Completion(LocalStack stack, Progress progress) {
        this.stack = stack;
        this.progress = progress;
    }

    /** Waits until both jobs have read everything that there is for them. */
    public void awaitRead() {
        awaitAssessed();
        awaitNoLag(Jobs.ARCHIVE_GROUP, StackTopics.RESULTS);
        progress.say("Job archive has written everything");
    }

    /** Waits until {@code assess} has read everything. */
    public void awaitAssessed() {
        awaitNoLag(Jobs.ASSESS_GROUP, stack.rawTopics());
        progress.say("Job assess has read everything");
    }

    /**
     * Ends the time of {@code assess}, so that it publishes what waits for the end of a pane, and
     * waits until {@code archive} has written that.
     *
     * @throws CommandException when its time did not end, or {@code archive} stands still
     */
    public void endTime() {
        stack.drainJob(Jobs.ASSESS);
        awaitNoLag(Jobs.ARCHIVE_GROUP, StackTopics.RESULTS);
    }

    private void awaitNoLag(String group, List<String> topics) {
        long best = Long.MAX_VALUE;
        long bestAt = System.nanoTime();
        double told = progress.seconds();
        for (long lag = lag(group, topics); lag != 0; lag = lag(group, topics)) {
            if (lag > 0 && lag < best) {
                best = lag;
                bestAt = System.nanoTime();
            } else if (System.nanoTime() - bestAt > STANDSTILL.toNanos()) {
                throw new CommandException(
                        "%s stands still, %d messages behind; see the logs".formatted(group, lag));
            }
            if (lag > 0 && progress.seconds() - told > TELL_EVERY_SECONDS) {
                told = progress.seconds();
                progress.say("%s is %,d messages behind".formatted(group, lag));
            }
            Patience.pause(PAUSE_MILLIS);
        }
    }

    /** Messages behind; −1 where Kafka does not say. */
    private long lag(String group, List<String> topics) {
        try {
            return ConsumerLag.of(stack.ports().bootstrapServers(), group, topics).stream()
                    .mapToLong(ConsumerLag::lag)
                    .sum();
        } catch (ExecutionException e) {
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }
}
