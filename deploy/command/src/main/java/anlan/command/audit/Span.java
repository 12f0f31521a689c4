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

    /** The time [from, until); the greatest number = without end. */
    static Span between(long from, long until) {
        return new Span(from == Long.MIN_VALUE ? from : from - 1, until > LAST ? LAST : until - 1);
    }

    /** What of it lies in the time in which a version publishes. */
    Span within(PublishedSeries.Version version) {
        Span all = between(version.from(), version.until());
        return new Span(Math.max(from, all.from), Math.min(to, all.to));
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
