package anlan.intake;

import anlan.source.Reading;
import java.util.Arrays;

/** Packs the readings of one bucket until they go on as a batch. */
final class ReadingBuffer {
    private static final int FIRST_BYTES = 4096;

    private final String key;
    private byte[] packed = new byte[FIRST_BYTES];
    private int size;
    private long receivedAt;
    private boolean late;

    ReadingBuffer(String source, int bucket) {
        key = ReadingBatch.key(source, bucket);
    }

    /** Bytes so far. */
    int size() {
        return size;
    }

    /** Whether a reading in it lies behind the watermark: it must not wait. */
    boolean hasLate() {
        return late;
    }

    void add(Reading reading, long watermark) {
        int length = PackedReading.FIXED_BYTES + reading.device.length;
        if (packed.length - size < length) {
            packed = Arrays.copyOf(packed, Math.max(2 * packed.length, size + length));
        }
        PackedReading.put(packed, size, reading);
        size += length;
        receivedAt = Math.max(receivedAt, reading.receivedAt);
        late |= reading.occurredAt <= watermark;
    }

    /** The readings so far. */
    ReadingBatch batch() {
        ReadingBatch batch = new ReadingBatch();
        batch.key = key;
        batch.receivedAt = receivedAt;
        batch.readings = Arrays.copyOf(packed, size);
        return batch;
    }

    /** The readings so far; the buffer is empty afterwards. */
    ReadingBatch take() {
        ReadingBatch batch = batch();
        size = 0;
        receivedAt = 0;
        late = false;
        return batch;
    }
}
