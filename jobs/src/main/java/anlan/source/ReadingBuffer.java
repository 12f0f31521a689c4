package anlan.source;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Packs the readings of one bucket until they go on as a batch. */
final class ReadingBuffer {
    /** Bytes of a reading besides its device. */
    static final int FIXED_BYTES = 5 * Long.BYTES + 4 * Integer.BYTES;

    private static final int FIRST_BYTES = 4096;

    private final String key;
    private ByteBuffer packed = ByteBuffer.allocate(FIRST_BYTES);
    private long receivedAt;
    private boolean late;

    ReadingBuffer(String source, int bucket) {
        key = source + '/' + bucket;
    }

    /** Bytes so far. */
    int size() {
        return packed.position();
    }

    /** Whether a reading in it lies behind the watermark: it must not wait. */
    boolean hasLate() {
        return late;
    }

    void add(Reading reading, long watermark) {
        int length = FIXED_BYTES + reading.device.length;
        if (packed.remaining() < length) {
            int capacity = Math.max(2 * packed.capacity(), packed.position() + length);
            packed = ByteBuffer.allocate(capacity).put(packed.flip());
        }
        packed.putLong(reading.id)
                .putLong(reading.series)
                .putLong(reading.occurredAt)
                .putLong(reading.value)
                .putLong(reading.offset)
                .putInt(reading.partition)
                .putInt(reading.category)
                .putInt(reading.region)
                .putInt(reading.device.length)
                .put(reading.device);
        receivedAt = Math.max(receivedAt, reading.receivedAt);
        late |= reading.occurredAt <= watermark;
    }

    /** The readings so far; the buffer is empty afterwards. */
    ReadingBatch take() {
        ReadingBatch batch = new ReadingBatch();
        batch.key = key;
        batch.receivedAt = receivedAt;
        batch.readings = Arrays.copyOf(packed.array(), packed.position());
        packed.clear();
        receivedAt = 0;
        late = false;
        return batch;
    }
}
