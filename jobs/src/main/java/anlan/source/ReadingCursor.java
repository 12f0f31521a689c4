package anlan.source;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Goes through the readings of a batch; its fields are those of the present one. */
final class ReadingCursor {
    private final ByteBuffer packed;
    private int deviceAt;
    private int deviceLength;
    long id;
    long series;
    long time;
    long value;
    long offset;
    int partition;
    int category;
    int region;

    ReadingCursor(ReadingBatch batch) {
        packed = ByteBuffer.wrap(batch.readings);
    }

    /** Goes to the next reading; false when there is none. */
    boolean next() {
        if (!packed.hasRemaining()) {
            return false;
        }
        id = packed.getLong();
        series = packed.getLong();
        time = packed.getLong();
        value = packed.getLong();
        offset = packed.getLong();
        partition = packed.getInt();
        category = packed.getInt();
        region = packed.getInt();
        deviceLength = packed.getInt();
        deviceAt = packed.position();
        packed.position(deviceAt + deviceLength);
        return true;
    }

    /** Device id. */
    String deviceId() {
        String device = device();
        return device.substring(0, device.indexOf('\n'));
    }

    /** Device id and unit, on a line each. */
    String device() {
        return new String(packed.array(), deviceAt, deviceLength, StandardCharsets.UTF_8);
    }
}
