package anlan.sink;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.api.common.operators.ProcessingTimeService;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.util.function.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gathers rows into batches and sends them, a few at a time. All of its own code runs in the task's
 * thread: answers and timers come as mails.
 *
 * <p>While ClickHouse is away it tries again without end and holds the source back; a checkpoint
 * waits meanwhile. What will not pass fails the task, and the rows come again from Kafka.
 */
final class ClickHouseWriter implements SinkWriter<byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseWriter.class);
    private static final Duration BETWEEN_OUTAGE_LINES = Duration.ofSeconds(30);

    private final String table;
    private final ClickHouseBatching batching;
    private final ClickHouseInserts inserts;
    private final ClickHouseBackoff backoff;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final ClickHouseMetrics metrics;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private int rows;
    private long batchNumber;
    private boolean due;
    private int inFlight;
    private @Nullable IOException failure;
    private long outageSince = -1;
    private long outageLogged;

    ClickHouseWriter(
            String table,
            ClickHouseBatching batching,
            ClickHouseInserts inserts,
            ClickHouseBackoff backoff,
            MailboxExecutor mailbox,
            ProcessingTimeService timers,
            SinkWriterMetricGroup group) {
        this.table = table;
        this.batching = batching;
        this.inserts = inserts;
        this.backoff = backoff;
        this.mailbox = mailbox;
        this.timers = timers;
        this.metrics = new ClickHouseMetrics(group, () -> inFlight, this::outageMillis);
    }

    @Override
    public void write(byte[] row, Context context) throws IOException, InterruptedException {
        failIfBroken();
        if (rows == 0) {
            long number = batchNumber;
            after(batching.age().toMillis(), () -> reachedAge(number));
        }
        lines.write(row, 0, row.length);
        lines.write('\n');
        rows++;
        while (full()) {
            sendOrWait();
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        failIfBroken();
        while (rows > 0 || inFlight > 0) {
            sendOrWait();
        }
    }

    @Override
    public void close() {
        inserts.close();
    }

    private boolean full() {
        return rows >= batching.rows() || lines.size() >= batching.bytes();
    }

    /** Sends what is gathered, or lets one mail in: an answer, or a timer. */
    private void sendOrWait() throws IOException, InterruptedException {
        if (rows > 0 && inFlight < batching.inFlight()) {
            send();
        } else {
            mailbox.yield();
        }
        failIfBroken();
    }

    private void reachedAge(long number) {
        if (number == batchNumber && rows > 0) {
            due = true;
            sendIfDue();
        }
    }

    private void sendIfDue() {
        if (due && rows > 0 && inFlight < batching.inFlight()) {
            send();
        }
    }

    private void send() {
        ClickHouseBatch batch = ClickHouseBatch.of(lines.toByteArray(), rows);
        lines.reset();
        rows = 0;
        due = false;
        batchNumber++;
        inFlight++;
        attempt(batch, 0);
    }

    private void attempt(ClickHouseBatch batch, int failures) {
        inserts.insert(batch, error -> mail(() -> answered(batch, failures, error)));
    }

    private void mail(ThrowingRunnable<IOException> answer) {
        try {
            mailbox.execute(answer, "answer of ClickHouse");
        } catch (RejectedExecutionException e) {
            LOG.debug("the task for {} has ended and takes no answer", table, e);
        }
    }

    private void after(long millis, Runnable action) {
        ScheduledFuture<?> unused =
                timers.registerTimer(
                        timers.getCurrentProcessingTime() + millis, time -> action.run());
    }

    private void answered(ClickHouseBatch batch, int failures, @Nullable Throwable error)
            throws IOException {
        if (error == null) {
            inFlight--;
            metrics.written(batch);
            endOutage();
            sendIfDue();
            return;
        }
        ClickHouseFault fault = ClickHouseFault.of(error);
        if (!fault.passing()) {
            failure =
                    new IOException(
                            batch.rows()
                                    + " rows cannot be written to "
                                    + table
                                    + ". "
                                    + fault.advice()
                                    + " ClickHouse said: "
                                    + error.getMessage(),
                            error);
            throw failure;
        }
        metrics.retried();
        long pause = backoff.millis(failures + 1);
        noteOutage(error, pause);
        after(pause, () -> attempt(batch, failures + 1));
    }

    private void failIfBroken() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private long outageMillis() {
        return outageSince < 0 ? 0 : timers.getCurrentProcessingTime() - outageSince;
    }

    private void noteOutage(Throwable cause, long pause) {
        long now = timers.getCurrentProcessingTime();
        if (outageSince < 0) {
            outageSince = now;
            outageLogged = now;
            LOG.warn(
                    "ClickHouse does not take rows for {}; trying again until it does, next in {}"
                            + " ms: {}",
                    table,
                    pause,
                    cause.toString());
        } else if (now - outageLogged >= BETWEEN_OUTAGE_LINES.toMillis()) {
            outageLogged = now;
            LOG.warn(
                    "ClickHouse has not taken rows for {} for {} s: {}",
                    table,
                    outageMillis() / 1000,
                    cause.toString());
        }
    }

    private void endOutage() {
        if (outageSince >= 0) {
            LOG.info("ClickHouse takes rows for {} again, after {} ms", table, outageMillis());
            outageSince = -1;
        }
    }
}
