package anlan.source;

/**
 * Readings of one source whose devices fall into one bucket, by columns: shuffling a reading so
 * costs a few dozen bytes and no object.
 */
public final class ReadingBatch {
    /** Source and bucket; the key. */
    public String key = "";

    public String source = "";
    public long receivedAt;
    public int size;
    public long[] ids = new long[0];
    public long[] series = new long[0];
    public int[] categories = new int[0];
    public int[] regions = new int[0];
    public long[] times = new long[0];
    public long[] values = new long[0];
    public int[] partitions = new int[0];
    public long[] offsets = new long[0];

    /** All {@link Reading#device}s, one behind the other. */
    public byte[] devices = new byte[0];

    /** Where each device ends in {@link #devices}. */
    public int[] deviceEnds = new int[0];
}
