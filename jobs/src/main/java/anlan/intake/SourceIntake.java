package anlan.intake;

import anlan.catalog.Category;
import anlan.event.Account;
import anlan.event.Pulse;
import anlan.event.StageTime;
import anlan.metric.SourceMetrics;
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
    private final String topic;
    private final SourceMetrics metrics;
    private final Accounts raw;
    private final Accounts further;
    private final Map<String, Accounts> ignored = new HashMap<>();
    private final ReadingBuffer[] buffers = new ReadingBuffer[BUCKETS];
    private final Map<Integer, Reached> reached = new HashMap<>();
    private final Set<Long> heard = new HashSet<>();
    private long lastHeard = Long.MIN_VALUE;
    private boolean buffering;

    /** What is known of a partition, milliseconds since 1970. */
    static final class Reached {
        /** Time of the newest event in it. */
        long newest = Long.MIN_VALUE;

        /** When the county knew of the first message in it. */
        long first = Long.MAX_VALUE;
    }

    SourceIntake(String source, String topic, SourceMetrics metrics) {
        this.source = source;
        this.topic = topic;
        this.metrics = metrics;
        raw = new Accounts(topic, Account.RAW);
        further = new Accounts(topic, Account.FURTHER);
    }

    String source() {
        return source;
    }

    void count(Decoded decoded) {
        add(decoded.part == 0 ? raw : further, decoded);
        if (decoded.ignored != null) {
            add(
                    ignored.computeIfAbsent(
                            decoded.ignored, why -> new Accounts(topic, Account.IGNORED, why)),
                    decoded);
        }
        countOutcome(decoded);
    }

    private void countOutcome(Decoded decoded) {
        if (decoded.event != null) {
            metrics.event();
            if (Category.isUnclassified(decoded.event.matter().category())) {
                metrics.unclassified();
            }
        } else if (decoded.reading != null) {
            metrics.reading();
        } else if (decoded.ignored != null) {
            metrics.ignored();
        } else {
            metrics.deadLetter();
        }
    }

    private static void add(Accounts accounts, Decoded decoded) {
        accounts.add(decoded.partition, decoded.offset, decoded.part, decoded.time);
    }

    void forEachAccount(Consumer<Account> out) {
        raw.emit(out);
        further.emit(out);
        ignored.values().forEach(accounts -> accounts.emit(out));
    }

    /** Notes how far a partition has come, and where it began. */
    void reach(int partition, long newest, long first) {
        Reached known = reached(partition);
        known.newest = Math.max(known.newest, newest);
        known.first = Math.min(known.first, first);
    }

    private Reached reached(int partition) {
        return reached.computeIfAbsent(partition, any -> new Reached());
    }

    /** By partition. */
    Map<Integer, Reached> reached() {
        return reached;
    }

    /**
     * Notes what a message tells of, and that the source was heard.
     *
     * @param silentAfter of the source, milliseconds
     */
    void hear(Decoded decoded, long silentAfter) {
        Reached known = reached(decoded.partition);
        known.newest = Math.max(known.newest, newestFact(decoded));
        if (known.first == Long.MAX_VALUE) {
            known.first = knownAt(decoded, silentAfter);
        }
        metrics.heard(known.newest, silentAfter);
        long at = Math.floorDiv(decoded.time, MINUTE) * MINUTE;
        if (at != lastHeard) {
            lastHeard = at;
            heard.add(at);
        }
    }

    /**
     * Tells what is known from before a restart.
     *
     * @param silentAfter of the source, milliseconds
     */
    void tellHeard(long silentAfter) {
        for (Reached partition : reached.values()) {
            if (partition.newest != Long.MIN_VALUE) {
                metrics.heard(partition.newest, silentAfter);
            }
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
        long newest = reached(decoded.partition).newest;
        boolean live = newest == Long.MIN_VALUE || decoded.arrivedAt - newest <= silentAfter;
        return live ? decoded.arrivedAt : newest;
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
        long first = Long.MAX_VALUE;
        for (Reached partition : reached.values()) {
            first = Math.min(first, partition.first);
        }
        Instant since = Instant.ofEpochMilli(first);
        heard.forEach(at -> out.accept(new Pulse(source, Instant.ofEpochMilli(at), since)));
        heard.clear();
        lastHeard = Long.MIN_VALUE;
    }
}
