package anlan.event;

import org.jspecify.annotations.Nullable;

/**
 * What an accepted event, reading or case adds to indicators, or takes back from them when it is
 * corrected. Mutable and reused: never kept by whoever receives it. Positions are those of the
 * catalog by which its time counts.
 */
public final class Observation {
    /** Position of the source in the catalog. */
    public int source;

    /** Position of the category in the catalog; −1 = unclassified. */
    public int category;

    /** Position of the region in the catalog; −1 = it has none. */
    public int region;

    /** Event time, of a case when it was opened; milliseconds since 1970. */
    public long time;

    /** When the county knew, milliseconds since 1970; 0 = as soon as it happened. */
    public long known;

    /** Whether there is a value. */
    public boolean valued;

    /** Value in ten-thousandths; 0 without one. */
    public long value;

    /** +1 adds, −1 takes back. */
    public int sign;

    /** The whole event, of a case the one that opened it; null for a reading. */
    public @Nullable Event event;

    /** Of a reading the hash of its device, where it is the device's first in its pane; else 0. */
    public long device;

    /** Whether it is about a case, from {@code from} until {@code until}. */
    public boolean ofCase;

    /** Since when a case counts, milliseconds since 1970; the least number: since its opening. */
    public long from;

    /** Until when a case counts; the greatest number: for ever. */
    public long until;
}
