package anlan.sink;

import com.carrotsearch.hppc.IntArrayList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
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
 * waits meanwhile. A batch that it refuses for one of its rows is halved until that row is found;
 * the row goes where refused rows go, the others are in. What else will not pass fails the task,
 * and the rows come again from Kafka.
 */
final class ClickHouseWriter implements SinkWriter<byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseWriter.class);
    private static final Duration BETWEEN_OUTAGE_LINES = Duration.ofSeconds(30);

    private final ClickHouseTable table;
    private final ClickHouseBatching batching;
    private final ClickHouseInserts inserts;
    private final RefusedRowWriter refusedRows;
    private final ClickHouseBackoff backoff;
    private final MailboxExecutor mailbox;
    private final ProcessingTimeService timers;
    private final ClickHouseMetrics metrics;

    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final IntArrayList ends = new IntArrayList();

    /** Parts of refused batches, the next one first. They go before what is gathered. */
    private final Deque<ClickHouseBatch> parts = new ArrayDeque<>();

    private long batchNumber;
    private boolean due;
    private int inFlight;
    private @Nullable IOException failure;
    private long outageSince = -1;
    private long outageLogged;

    ClickHouseWriter(
            ClickHouseTable table,
            ClickHouseBatching batching,
            ClickHouseInserts inserts,
            RefusedRowWriter refusedRows,
            ClickHouseBackoff backoff,
            MailboxExecutor mailbox,
            ProcessingTimeService timers,
            SinkWriterMetricGroup group) {
        this.table = table;
        this.batching = batching;
        this.inserts = inserts;
        this.refusedRows = refusedRows;
        this.backoff = backoff;
        this.mailbox = mailbox;
        this.timers = timers;
        this.metrics = new ClickHouseMetrics(group, () -> inFlight, this::outageMillis);
    }

    @Override
    public void write(byte[] row, Context context) throws IOException, InterruptedException {
        failIfBroken();
        if (ends.isEmpty()) {
            long number = batchNumber;
            after(batching.age().toMillis(), () -> reachedAge(number));
        }
        lines.write(row, 0, row.length);
        lines.write('\n');
        ends.add(lines.size());
        while (full()) {
            sendOrWait();
        }
    }

    @Override
    public void flush(boolean endOfInput) throws IOException, InterruptedException {
        failIfBroken();
        while (hasRows() || inFlight > 0) {
            sendOrWait();
        }
        refusedRows.flush(endOfInput);
    }

    @Override
    public void close() {
        inserts.close();
        refusedRows.close();
    }

    private boolean full() {
        return ends.size() >= batching.rows() || lines.size() >= batching.bytes();
    }

    private boolean hasRows() {
        return !ends.isEmpty() || !parts.isEmpty();
    }

    /** Sends what is gathered, or lets one mail in: an answer, or a timer. */
    private void sendOrWait() throws IOException, InterruptedException {
        if (hasRows() && inFlight < batching.inFlight()) {
            send();
        } else {
            mailbox.yield();
        }
        failIfBroken();
    }

    private void reachedAge(long number) {
        if (number == batchNumber && !ends.isEmpty()) {
            due = true;
            sendIfDue();
        }
    }

    private void sendIfDue() {
        while ((!parts.isEmpty() || (due && !ends.isEmpty())) && inFlight < batching.inFlight()) {
            send();
        }
    }

    private void send() {
        inFlight++;
        attempt(parts.isEmpty() ? gathered() : parts.removeFirst(), 0);
    }

    private ClickHouseBatch gathered() {
        ClickHouseBatch batch = ClickHouseBatch.of(lines.toByteArray(), ends.toArray());
        lines.reset();
        ends.clear();
        due = false;
        batchNumber++;
        return batch;
    }

    private void attempt(ClickHouseBatch batch, int failures) {
        inserts.insert(batch, error -> mail(() -> answered(batch, failures, error)));
    }

    private void mail(ThrowingRunnable<Exception> answer) {
        try {
            mailbox.execute(answer, "answer of ClickHouse");
        } catch (RejectedExecutionException e) {
            LOG.debug("the task for {} has ended and takes no answer", table.name(), e);
        }
    }

    private void after(long millis, Runnable action) {
        ScheduledFuture<?> unused =
                timers.registerTimer(
                        timers.getCurrentProcessingTime() + millis, time -> action.run());
    }

    private void answered(ClickHouseBatch batch, int failures, @Nullable Throwable error)
            throws IOException, InterruptedException {
        if (error == null) {
            inFlight--;
            metrics.written(batch);
            endOutage();
            sendIfDue();
            return;
        }
        ClickHouseFault fault = ClickHouseFault.of(error, table.columns());
        switch (fault.kind()) {
            case PASSING -> {
                metrics.retried();
                long pause = backoff.millis(failures + 1);
                noteOutage(error, pause);
                after(pause, () -> attempt(batch, failures + 1));
            }
            case OF_A_ROW -> {
                inFlight--;
                endOutage();
                refused(batch, fault, error);
                sendIfDue();
            }
            case LASTING -> fail(batch, fault, error);
        }
    }

    /** Looks for the row by halves; what is in neither of them was not written either. */
    private void refused(ClickHouseBatch batch, ClickHouseFault fault, Throwable error)
            throws IOException, InterruptedException {
        if (batch.rows() > 1) {
            parts.addFirst(batch.secondHalf());
            parts.addFirst(batch.firstHalf());
            return;
        }
        metrics.refused();
        refusedRows.add(
                RefusedRow.of(
                        table.name(),
                        batch.firstRow(),
                        fault.code(),
                        ServerWords.of(String.valueOf(error.getMessage()), table.columns()),
                        timers.getCurrentProcessingTime()));
    }

    private void fail(ClickHouseBatch batch, ClickHouseFault fault, Throwable error)
            throws IOException {
        failure =
                new IOException(
                        batch.rows()
                                + " rows cannot be written to "
                                + table.name()
                                + ". "
                                + fault.advice()
                                + " ClickHouse said: "
                                + error.getMessage(),
                        error);
        throw failure;
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
                    table.name(),
                    pause,
                    cause.toString());
        } else if (now - outageLogged >= BETWEEN_OUTAGE_LINES.toMillis()) {
            outageLogged = now;
            LOG.warn(
                    "ClickHouse has not taken rows for {} for {} s: {}",
                    table.name(),
                    outageMillis() / 1000,
                    cause.toString());
        }
    }

    private void endOutage() {
        if (outageSince >= 0) {
            LOG.info(
                    "ClickHouse takes rows for {} again, after {} ms",
                    table.name(),
                    outageMillis());
            outageSince = -1;
        }
    }
}
