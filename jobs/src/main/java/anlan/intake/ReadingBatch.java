package anlan.intake;

/**
 * Readings of one source whose devices fall into one bucket, packed one behind the other: shuffling
 * a reading so costs a few dozen bytes and no object. Written by {@link ReadingBuffer}, read by
 * {@link ReadingCursor}.
 */
public final class ReadingBatch {
    /** Source and bucket. */
    public String key = "";

    /** Latest arrival, milliseconds since 1970. */
    public long receivedAt;

    public byte[] readings = new byte[0];

    static String key(String source, int bucket) {
        return source + '/' + bucket;
    }

    /** Name of the source in a key. */
    static String source(String key) {
        return key.substring(0, key.lastIndexOf('/'));
    }
}
