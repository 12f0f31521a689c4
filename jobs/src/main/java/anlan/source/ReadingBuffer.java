package anlan.source;

import java.util.Arrays;

/** Collects the readings of one bucket until they go on as a batch. */
final class ReadingBuffer {
    private static final int FIRST_SIZE = 64;

    private final ReadingBatch batch = new ReadingBatch();

    ReadingBuffer(String source, int bucket) {
        batch.source = source;
        batch.key = source + '/' + bucket;
        grow(FIRST_SIZE);
        batch.devices = new byte[FIRST_SIZE * 16];
    }

    int size() {
        return batch.size;
    }

    void add(Reading reading) {
        int n = batch.size;
        if (n == batch.ids.length) {
            grow(2 * n);
        }
        batch.ids[n] = reading.id;
        batch.series[n] = reading.series;
        batch.categories[n] = reading.category;
        batch.regions[n] = reading.region;
        batch.times[n] = reading.occurredAt;
        batch.values[n] = reading.value;
        batch.partitions[n] = reading.partition;
        batch.offsets[n] = reading.offset;
        int start = n == 0 ? 0 : batch.deviceEnds[n - 1];
        int end = start + reading.device.length;
        if (end > batch.devices.length) {
            batch.devices = Arrays.copyOf(batch.devices, Math.max(end, 2 * batch.devices.length));
        }
        System.arraycopy(reading.device, 0, batch.devices, start, reading.device.length);
        batch.deviceEnds[n] = end;
        batch.receivedAt = Math.max(batch.receivedAt, reading.receivedAt);
        batch.size = n + 1;
    }

    /** The readings so far, columns cut to size; the buffer is empty afterwards. */
    ReadingBatch take() {
        int n = batch.size;
        ReadingBatch taken = new ReadingBatch();
        taken.key = batch.key;
        taken.source = batch.source;
        taken.receivedAt = batch.receivedAt;
        taken.size = n;
        taken.ids = Arrays.copyOf(batch.ids, n);
        taken.series = Arrays.copyOf(batch.series, n);
        taken.categories = Arrays.copyOf(batch.categories, n);
        taken.regions = Arrays.copyOf(batch.regions, n);
        taken.times = Arrays.copyOf(batch.times, n);
        taken.values = Arrays.copyOf(batch.values, n);
        taken.partitions = Arrays.copyOf(batch.partitions, n);
        taken.offsets = Arrays.copyOf(batch.offsets, n);
        taken.devices = Arrays.copyOf(batch.devices, n == 0 ? 0 : batch.deviceEnds[n - 1]);
        taken.deviceEnds = Arrays.copyOf(batch.deviceEnds, n);
        batch.size = 0;
        batch.receivedAt = 0;
        return taken;
    }

    private void grow(int size) {
        batch.ids = Arrays.copyOf(batch.ids, size);
        batch.series = Arrays.copyOf(batch.series, size);
        batch.categories = Arrays.copyOf(batch.categories, size);
        batch.regions = Arrays.copyOf(batch.regions, size);
        batch.times = Arrays.copyOf(batch.times, size);
        batch.values = Arrays.copyOf(batch.values, size);
        batch.partitions = Arrays.copyOf(batch.partitions, size);
        batch.offsets = Arrays.copyOf(batch.offsets, size);
        batch.deviceEnds = Arrays.copyOf(batch.deviceEnds, size);
    }
}
