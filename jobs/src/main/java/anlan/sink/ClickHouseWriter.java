package anlan.sink;

import com.carrotsearch.hppc.IntArrayList;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
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
 * the row goes where refused rows go, the others are in. Where it refuses row after row, the table
 * is looked at: if it is another than its migrations have made, the fault is not the rows', and
 * they wait. What else will not pass fails the task, and the rows come again from Kafka.
 */
final class ClickHouseWriter implements SinkWriter<byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseWriter.class);

    /** After so many refused rows, and none that was taken, the table may be at fault. */
    static final int SUSPICIOUS = 100;

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
    private final ClickHouseOutage outage;
    private int refusedRunning;
    private boolean unfit;

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
        this.outage = new ClickHouseOutage(table.name(), timers);
        this.metrics = new ClickHouseMetrics(group, () -> inFlight, outage::millis, () -> unfit);
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
            refusedRunning = 0;
            takes();
            sendIfDue();
            return;
        }
        ClickHouseFault fault = ClickHouseFault.of(error, table.columns());
        switch (fault.kind()) {
            case PASSING -> {
                tryAgain(batch, failures, error.toString());
            }
            case OF_A_ROW -> {
                if (batch.rows() == 1 && refusedRunning >= SUSPICIOUS) {
                    inserts.look(
                            (columns, unseen) ->
                                    mail(() -> looked(batch, failures, columns, unseen)));
                } else {
                    refuse(batch, fault, error);
                }
            }
            case LASTING -> fail(batch, fault, error);
        }
    }

    private void tryAgain(ClickHouseBatch batch, int failures, String cause) {
        metrics.retried();
        long pause = backoff.millis(failures + 1);
        outage.note(cause, pause);
        after(pause, () -> attempt(batch, failures + 1));
    }

    /** What the table is like that has refused row after row. */
    private void looked(
            ClickHouseBatch batch,
            int failures,
            Map<String, String> columns,
            @Nullable Throwable unseen) {
        String problem =
                unseen == null ? TableColumns.problem(table.name(), columns) : unseen.toString();
        if (problem == null) {
            // it may have been mended since it refused the row, which then is not at fault
            refusedRunning = 0;
            attempt(batch, failures);
            return;
        }
        unfit = unseen == null;
        tryAgain(
                batch,
                failures,
                unfit
                        ? "the table is not what the migrations in sql/ have made: "
                                + problem
                                + ". Change it back; no row is lost"
                        : problem);
    }

    private void takes() {
        outage.end();
        unfit = false;
    }

    private void refuse(ClickHouseBatch batch, ClickHouseFault fault, Throwable error)
            throws IOException, InterruptedException {
        inFlight--;
        takes();
        refused(batch, fault, error);
        sendIfDue();
    }

    /** Looks for the row by halves; what is in neither of them was not written either. */
    private void refused(ClickHouseBatch batch, ClickHouseFault fault, Throwable error)
            throws IOException, InterruptedException {
        if (batch.rows() > 1) {
            parts.addFirst(batch.secondHalf());
            parts.addFirst(batch.firstHalf());
            return;
        }
        refusedRunning++;
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
}
