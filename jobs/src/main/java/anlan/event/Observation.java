package anlan.event;

import org.jspecify.annotations.Nullable;

/**
 * What an accepted event or reading adds to indicators, or takes back from them when it is
 * corrected. Mutable and reused: never kept by whoever receives it.
 */
public final class Observation {
    /** Position of the source in the catalog. */
    public int source;

    /** Position of the category in the catalog; −1 = unclassified. */
    public int category;

    /** Position of the region in the catalog. */
    public int region;

    /** Event time, milliseconds since 1970. */
    public long time;

    /** Whether there is a value. */
    public boolean valued;

    /** Value in ten-thousandths; 0 without one. */
    public long value;

    /** +1 adds, −1 takes back. */
    public int sign;

    /** The whole event; null for a reading. */
    public @Nullable Event event;
}
