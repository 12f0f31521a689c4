package anlan.intake;

import anlan.source.Reading;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Where the parts of a reading lie in a {@link ReadingBatch}, from where it begins. */
final class PackedReading {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    static final int ID = 0;
    static final int SERIES = 8;
    static final int TIME = 16;
    static final int VALUE = 24;
    static final int OFFSET = 32;
    static final int PARTITION = 40;
    static final int CATEGORY = 44;
    static final int REGION = 48;
    static final int PART = 52;
    static final int DEVICE_LENGTH = 56;

    /** Bytes of a reading besides its device, which comes last. */
    static final int FIXED_BYTES = 60;

    private PackedReading() {}

    /** Writes a reading; there must be room for it. */
    static void put(byte[] packed, int at, Reading reading) {
        LONGS.set(packed, at + ID, reading.id);
        LONGS.set(packed, at + SERIES, reading.series);
        LONGS.set(packed, at + TIME, reading.occurredAt);
        LONGS.set(packed, at + VALUE, reading.value);
        LONGS.set(packed, at + OFFSET, reading.offset);
        INTS.set(packed, at + PARTITION, reading.partition);
        INTS.set(packed, at + CATEGORY, reading.category);
        INTS.set(packed, at + REGION, reading.region);
        INTS.set(packed, at + PART, reading.part);
        INTS.set(packed, at + DEVICE_LENGTH, reading.device.length);
        System.arraycopy(reading.device, 0, packed, at + FIXED_BYTES, reading.device.length);
    }

    static long number(byte[] packed, int at) {
        return (long) LONGS.get(packed, at);
    }

    static int small(byte[] packed, int at) {
        return (int) INTS.get(packed, at);
    }
}
