package anlan.local.demo;

import anlan.command.kafka.ConsumerLag;
import anlan.command.kafka.StackTopics;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import anlan.command.terminal.Progress;
import anlan.local.stack.Jobs;
import anlan.local.stack.LocalStack;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Waits until all that was sent has gone through both jobs. What comes while it waits is not waited
 * for: values follow the clock, so {@code archive} is never quite done while {@code assess} runs.
 */
public final class Completion {

    private static final Duration STANDSTILL = Duration.ofMinutes(5);
    private static final long UNKNOWN = -1;
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
        awaitRead(ConsumerLag.ARCHIVE, StackTopics.RESULTS);
        progress.say("Job archive has written everything");
    }

    /** Waits until {@code assess} has read everything. */
    public void awaitAssessed() {
        awaitRead(ConsumerLag.ASSESS, stack.rawTopics());
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
        awaitRead(ConsumerLag.ARCHIVE, StackTopics.RESULTS);
    }

    private void awaitRead(String group, List<String> topics) {
        Map<TopicPartition, Long> ends = null;
        long best = Long.MAX_VALUE;
        long bestAt = System.nanoTime();
        double told = progress.seconds();
        long lag = UNKNOWN;
        while (lag != 0) {
            ends = ends == null ? ends(topics) : ends;
            lag = ends == null ? UNKNOWN : lag(group, ends);
            if (lag != UNKNOWN && lag < best) {
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
            if (lag != 0) {
                Patience.pause(PAUSE_MILLIS);
            }
        }
    }

    /** Null where Kafka does not say. */
    private @Nullable Map<TopicPartition, Long> ends(List<String> topics) {
        try {
            return ConsumerLag.ends(stack.ports().brokers(), topics);
        } catch (ExecutionException e) {
            return null;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private long lag(String group, Map<TopicPartition, Long> ends) {
        try {
            return ConsumerLag.before(ends, stack.ports().brokers(), group);
        } catch (ExecutionException e) {
            return UNKNOWN;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static CommandException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new CommandException("interrupted", e);
    }
}
