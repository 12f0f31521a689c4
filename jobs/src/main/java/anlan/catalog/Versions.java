package anlan.catalog;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The catalogs of a policy in the order of their {@code effectiveFrom}, and which of them holds at
 * a time. Not for use by several threads.
 *
 * <p>A catalog is effective from a whole hour, which is a boundary of panes, [begin, end): an event
 * that lies on the boundary counts by the new catalog, and a window that ends there is published by
 * it, though its last pane counts by the one before.
 */
public final class Versions {
    private static final long HOUR = 3_600_000;

    /** Besides the longest time that an event may lie in the future. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private final Source source;
    private final long offset;
    private List<Catalog> catalogs;
    private long known;
    private int last;

    /** The one that was asked for last holds in [heldFrom, heldUntil). */
    private Catalog held;

    private long heldFrom;
    private long heldUntil;

    /** Where catalogs come from. */
    public interface Source {
        /** All catalogs, ascending by {@code effectiveFrom}, at least one. */
        List<Catalog> catalogs();

        /**
         * Waits until every catalog is known that is effective before {@code time}.
         *
         * @param time milliseconds since 1970; the greatest number = all that are published by now
         * @return the latest time for which that is so
         */
        long await(long time);

        /** How many records that were published as a policy were rejected. */
        default int rejected() {
            return 0;
        }
    }

    public Versions(Source source) {
        this.source = source;
        catalogs = source.catalogs();
        offset = catalogs.get(0).offset().toMillis();
        known = Long.MIN_VALUE;
        held = catalogs.get(0);
        heldFrom = Long.MIN_VALUE;
        heldUntil = Long.MIN_VALUE;
    }

    /** These catalogs and no others, ascending by {@code effectiveFrom}. */
    public static Versions of(List<Catalog> catalogs) {
        return new Versions(
                new Source() {
                    @Override
                    public List<Catalog> catalogs() {
                        return catalogs;
                    }

                    @Override
                    public long await(long time) {
                        return Long.MAX_VALUE;
                    }
                });
    }

    /**
     * How long before it becomes effective a catalog must be published, so that every operator
     * knows it before it counts an event of that time.
     *
     * @param before the catalogs before it
     */
    public static Duration lead(List<Catalog> before) {
        return before.stream()
                .flatMap(catalog -> catalog.sources().stream())
                .map(source -> source.delivery().ahead())
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .plus(MARGIN);
    }

    /** The catalog by which an event of this time counts, milliseconds since 1970. */
    public Catalog forEvent(long time) {
        // asked for with every event
        if (time >= heldFrom && time < heldUntil) {
            return held;
        }
        if (time >= known) {
            awaitHourOf(time);
        }
        while (last > 0 && from(last) > time) {
            last--;
        }
        while (last + 1 < catalogs.size() && from(last + 1) <= time) {
            last++;
        }
        held = catalogs.get(last);
        heldFrom = last == 0 ? Long.MIN_VALUE : from(last);
        heldUntil = last + 1 == catalogs.size() ? known : Math.min(known, from(last + 1));
        return held;
    }

    /** Catalogs change at whole hours: who knows the beginning of an hour knows all of it. */
    private void awaitHourOf(long time) {
        if (time == Long.MAX_VALUE) {
            return;
        }
        long hour = Math.floorDiv(time + offset, HOUR) * HOUR - offset;
        if (hour + 1 > known) {
            known = source.await(hour + 1);
            catalogs = source.catalogs();
        }
    }

    /** The catalog before this one; null = it is the first. */
    public @Nullable Catalog before(Catalog catalog) {
        for (int i = 1; i < catalogs.size(); i++) {
            if (catalogs.get(i).version().equals(catalog.version())) {
                return catalogs.get(i - 1);
            }
        }
        return null;
    }

    /** Looks for catalogs that were published meanwhile, be they effective yet or not. */
    public void refresh() {
        known = source.await(Long.MAX_VALUE);
        catalogs = source.catalogs();
    }

    /** How many records that were published as a policy were rejected, as far as is known. */
    public int rejected() {
        return source.rejected();
    }

    /** All catalogs that are known, ascending, be they effective yet or not. */
    List<Catalog> known() {
        return catalogs;
    }

    /** The newest catalog that is known, be it effective yet or not. */
    public Catalog newest() {
        return catalogs.get(catalogs.size() - 1);
    }

    /** The catalog by which a window that ends at this time is published. */
    public Catalog forWindowEnd(long end) {
        return forEvent(end);
    }

    /** The catalog by which the events of a pane count that ends at this time. */
    public Catalog forPane(long end) {
        return forEvent(end - 1);
    }

    /** The catalogs by which events in [from, to] count, ascending. */
    public List<Catalog> within(long from, long to) {
        forEvent(to);
        int end = last + 1;
        forEvent(from);
        return catalogs.subList(last, Math.max(end, last + 1));
    }

    private long from(int position) {
        return catalogs.get(position).effectiveFrom().toEpochMilli();
    }
}
