package anlan.indicator.window;

/**
 * When a source was heard. State of {@link RollingWindowsFunction}, and so alike for all regions.
 */
public final class Hearing {
    /** From each sign of life until it would have been silent. */
    public Intervals times = new Intervals();

    /** When the county knew of its first message, milliseconds since 1970; never forgotten. */
    public long first = Long.MAX_VALUE;
}
