package anlan.intake;

import anlan.event.Account;
import anlan.event.Pulse;
import anlan.event.StageTime;
import anlan.source.Decoded;
import anlan.source.Reading;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** What the messages of one source come to until it goes out. */
final class SourceIntake {
    /** Devices fall into so many. */
    static final int BUCKETS = 256;

    private static final int FULL_BYTES = 128 * 1024;
    private static final long MINUTE = 60_000;

    private final String source;
    private final Accounts accounts;
    private final ReadingBuffer[] buffers = new ReadingBuffer[BUCKETS];
    private final Map<Integer, Long> reached = new HashMap<>();
    private final Set<Long> heard = new HashSet<>();
    private long lastHeard = Long.MIN_VALUE;
    private boolean buffering;

    SourceIntake(String source, String topic) {
        this.source = source;
        accounts = new Accounts(topic, Account.RAW);
    }

    String source() {
        return source;
    }

    void count(Decoded decoded) {
        accounts.add(decoded.partition, decoded.offset, decoded.time);
    }

    void forEachAccount(Consumer<Account> out) {
        accounts.emit(out);
    }

    /** Notes how far a partition has come. */
    void reach(int partition, long time) {
        reached.merge(partition, time, Math::max);
    }

    /** Partition → time of the newest event in it. */
    Map<Integer, Long> reached() {
        return reached;
    }

    /** Notes what a message tells of, and that the source was heard. */
    void hear(Decoded decoded) {
        reach(decoded.partition, newestFact(decoded));
        long at = Math.floorDiv(decoded.time, MINUTE) * MINUTE;
        if (at != lastHeard) {
            lastHeard = at;
            heard.add(at);
        }
    }

    /** Time of the newest thing that a message tells of, as far as it can have happened. */
    private static long newestFact(Decoded decoded) {
        long newest = decoded.passed();
        if (decoded.event != null) {
            for (StageTime stage : decoded.event.matter().stages()) {
                long at = stage.at().toEpochMilli();
                newest = at <= decoded.arrivedAt ? Math.max(newest, at) : newest;
            }
        }
        return newest;
    }

    /**
     * When the county knew: at its arrival. Where the newest event that has arrived is older than
     * the source is ever silent, the messages were loaded later than they arrived; then it knew as
     * soon as it heard of anything as new.
     *
     * @param silentAfter of the source, milliseconds
     */
    long knownAt(Decoded decoded, long silentAfter) {
        long newest = reached.getOrDefault(decoded.partition, decoded.time);
        return decoded.arrivedAt - newest <= silentAfter ? decoded.arrivedAt : newest;
    }

    /** Keeps a reading until it goes on with others. */
    void buffer(Reading reading, long watermark, Consumer<ReadingBatch> out) {
        int bucket = (int) (reading.deviceHash & (BUCKETS - 1));
        ReadingBuffer buffer = buffers[bucket];
        if (buffer == null) {
            buffer = new ReadingBuffer(source, bucket);
            buffers[bucket] = buffer;
        }
        buffering = true;
        buffer.add(reading, watermark);
        if (buffer.size() >= FULL_BYTES) {
            out.accept(buffer.take());
        }
    }

    /**
     * Sends readings that wait.
     *
     * @param lateOnly only those buffers that hold a late one
     */
    void flush(boolean lateOnly, Consumer<ReadingBatch> out) {
        if (!buffering) {
            return;
        }
        buffering = lateOnly;
        for (ReadingBuffer buffer : buffers) {
            if (buffer != null && (lateOnly ? buffer.hasLate() : buffer.size() > 0)) {
                out.accept(buffer.take());
            }
        }
    }

    /** Sends the readings that wait in one bucket. */
    void flush(int bucket, Consumer<ReadingBatch> out) {
        ReadingBuffer buffer = buffers[bucket];
        if (buffer != null && buffer.size() > 0) {
            out.accept(buffer.take());
        }
    }

    /** Tells of readings that wait, and keeps them. */
    void forEachWaiting(Consumer<ReadingBatch> out) {
        for (ReadingBuffer buffer : buffers) {
            if (buffer != null && buffer.size() > 0) {
                out.accept(buffer.batch());
            }
        }
    }

    /** Tells once when the source was heard. */
    void pulse(Consumer<Pulse> out) {
        heard.forEach(at -> out.accept(new Pulse(source, Instant.ofEpochMilli(at))));
        heard.clear();
        lastHeard = Long.MIN_VALUE;
    }
}
