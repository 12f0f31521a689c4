package anlan.intake;

import anlan.event.Observation;
import anlan.source.Reading;
import java.nio.charset.StandardCharsets;

/** Goes through the readings of a batch; its fields are those of the present one. */
final class ReadingCursor {
    private final byte[] packed;
    private int at;
    private int deviceAt;
    private int deviceLength;
    long id;
    long series;
    long time;
    long value;
    long offset;
    int partition;
    int part;
    int category;
    int region;

    ReadingCursor(ReadingBatch batch) {
        packed = batch.readings;
    }

    /** Goes to the next reading; false when there is none. */
    boolean next() {
        if (at == packed.length) {
            return false;
        }
        id = PackedReading.number(packed, at + PackedReading.ID);
        series = PackedReading.number(packed, at + PackedReading.SERIES);
        time = PackedReading.number(packed, at + PackedReading.TIME);
        value = PackedReading.number(packed, at + PackedReading.VALUE);
        offset = PackedReading.number(packed, at + PackedReading.OFFSET);
        partition = PackedReading.small(packed, at + PackedReading.PARTITION);
        part = PackedReading.small(packed, at + PackedReading.PART);
        category = PackedReading.small(packed, at + PackedReading.CATEGORY);
        region = PackedReading.small(packed, at + PackedReading.REGION);
        deviceLength = PackedReading.small(packed, at + PackedReading.DEVICE_LENGTH);
        deviceAt = at + PackedReading.FIXED_BYTES;
        at = deviceAt + deviceLength;
        return true;
    }

    /** Writes what is observed with it: all but its source and device. */
    void observed(Observation observation) {
        observation.category = category;
        observation.region = region;
        observation.time = time;
        observation.valued = value != Reading.NO_VALUE;
        observation.value = observation.valued ? value : 0;
    }

    /** Device id. */
    String deviceId() {
        String device = device();
        return device.substring(0, device.indexOf('\n'));
    }

    /** Device id and unit, on a line each. */
    String device() {
        return new String(packed, deviceAt, deviceLength, StandardCharsets.UTF_8);
    }
}
