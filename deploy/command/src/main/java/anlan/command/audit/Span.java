package anlan.command.audit;

/**
 * A time (from, to], milliseconds since 1970.
 *
 * @param from the least number = from the beginning
 */
public record Span(long from, long to) {
    /** No clock of a source reaches so far. */
    public static final long LAST = 9_000_000_000_000_000L;

    static final Span ALL = new Span(Long.MIN_VALUE, LAST);

    /** What of it lies in the time in which a version publishes, [from, until). */
    Span within(PublishedSeries.Version version) {
        long begin = version.from() == Long.MIN_VALUE ? version.from() : version.from() - 1;
        long end = version.until() == Long.MAX_VALUE ? LAST : version.until() - 1;
        return new Span(Math.max(from, begin), Math.min(to, end));
    }

    boolean isEmpty() {
        return to <= from;
    }

    /** Whether a number of milliseconds lies in it, in SQL. */
    public String holds(String time) {
        return from == Long.MIN_VALUE
                ? "%s <= %d".formatted(time, to)
                : "(%s > %d AND %s <= %d)".formatted(time, from, time, to);
    }

    /** The same with so much more at its beginning. */
    Span reaching(long back) {
        return from == Long.MIN_VALUE ? this : new Span(from - back, to);
    }
}
