package anlan.source;

/**
 * A normal reading of one of many devices: narrow, as there are many. It will not be an event of
 * its own but part of its device's summary.
 */
public final class Reading {
    public static final long NO_VALUE = Long.MIN_VALUE;

    /** Hash of the id within the source. */
    public long id;

    /** Device id and unit in UTF-8, on a line each. */
    public byte[] device = new byte[0];

    /** Hash of {@link #device}. */
    public long deviceHash;

    /** Hash of device, unit, category and region: what one summary is about. */
    public long series;

    /** Position of the category in the catalog. */
    public int category;

    /** Position of the region in the catalog. */
    public int region;

    /** Milliseconds since 1970. */
    public long occurredAt;

    /** Milliseconds since 1970. */
    public long receivedAt;

    /** Ten-thousandths of the unit; {@link #NO_VALUE} = without value. */
    public long value;

    public int partition;
    public long offset;

    /** Which of several things that the message tells of. */
    public int part;
}
