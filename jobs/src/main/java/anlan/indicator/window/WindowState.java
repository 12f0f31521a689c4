package anlan.indicator.window;

import anlan.indicator.Series;

/**
 * Where a window of a region stands. State of {@link RollingWindowsFunction}; the steps themselves
 * lie in blocks beside it.
 */
public final class WindowState {
    /** When the window began to fill, see {@link Series#since}. */
    public long since;

    /** Up to when the totals hold: the last end that was passed, milliseconds since 1970. */
    public long at;

    public long count;
    public long sum;

    /** First step after {@link #at}; the greatest number = none. */
    public long next = Long.MAX_VALUE;

    /** Numbers of the blocks of steps, ascending. */
    public long[] blocks = new long[0];

    /** Ends whose window changed after it was published. */
    public Intervals late = new Intervals();

    /** Ends of windows that were restated, ascending, and how often. */
    public long[] restated = new long[0];

    public int[] restatements = new int[0];

    /** Version of the catalog of what was last published on time; empty = nothing yet. */
    public String publishedVersion = "";

    public long publishedCount;
    public long publishedSum;

    /** NaN = missing. */
    public double publishedValue;

    /** Whether the window was not full then. */
    public boolean publishedFilling;
}
