package anlan.sink;

import java.util.ArrayDeque;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.flink.util.function.ThrowingRunnable;

/** A task's mailbox and clock, moved by hand; where a task would wait, its clock jumps ahead. */
public final class TaskThread implements MailboxExecutor, ProcessingTimeService {
    private record Timer(long time, ProcessingTimeCallback callback) {}

    private final Queue<ThrowingRunnable<? extends Exception>> mails = new ArrayDeque<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>((a, b) -> Long.compare(a.time, b.time));
    private long now = 1_000_000;

    /** Runs all mails that are there. */
    public void runMails() throws Exception {
        while (tryYield()) {}
    }

    /** Moves the clock and runs what comes due. */
    public void advance(long millis) throws Exception {
        long until = now + millis;
        while (!timers.isEmpty() && timers.peek().time <= until) {
            fireTimer();
            runMails();
        }
        now = until;
    }

    private void fireTimer() throws Exception {
        Timer timer = timers.remove();
        now = Math.max(now, timer.time);
        timer.callback.onProcessingTime(now);
    }

    @Override
    public void execute(
            MailOptions options,
            ThrowingRunnable<? extends Exception> mail,
            String description,
            Object... arguments) {
        mails.add(mail);
    }

    @Override
    public void yield() {
        if (!tryYield()) {
            try {
                fireTimer();
            } catch (Exception e) {
                throw new FlinkRuntimeException(e);
            }
        }
    }

    @Override
    public boolean tryYield() {
        if (mails.isEmpty()) {
            return false;
        }
        try {
            mails.remove().run();
        } catch (Exception e) {
            throw new FlinkRuntimeException(e);
        }
        return true;
    }

    @Override
    public boolean shouldInterrupt() {
        return false;
    }

    @Override
    public long getCurrentProcessingTime() {
        return now;
    }

    @Override
    public ScheduledFuture<?> registerTimer(long time, ProcessingTimeCallback callback) {
        timers.add(new Timer(time, callback));
        return null;
    }
}
