package anlan.local.simulator;

import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Feed;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.chance.Rhythm;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;

/**
 * The messages of a plan in the order of their arrival. Works hour by hour: what is held in memory
 * is an hour and the reports that are still on their way.
 */
final class Timeline implements Iterator<Message> {
    private static final Comparator<Pending> BY_ARRIVAL =
            Comparator.comparingLong((Pending p) -> p.message().arrivedAt())
                    .thenComparingLong(Pending::hour)
                    .thenComparingInt(Pending::place);

    private final Plan plan;
    private final List<Feed> feeds;
    private final PriorityQueue<Pending> pending = new PriorityQueue<>(BY_ARRIVAL);
    private final long begin;
    private final long from;
    private final long until;
    private long hour;
    private int place;

    /** Place in its hour decides between arrivals of the same millisecond. */
    private record Pending(Message message, long hour, int place) {}

    Timeline(Plan plan, List<Feed> feeds) {
        this.plan = plan;
        this.feeds = feeds;
        begin = plan.begin().toEpochMilli();
        from = plan.from().toEpochMilli();
        until = plan.until() == null ? Long.MAX_VALUE : plan.until().toEpochMilli();
        long delay = feeds.stream().mapToLong(Feed::longestDelay).max().orElse(0);
        hour = Math.floorDiv(Math.max(begin, from - delay - Rhythm.HOUR), Rhythm.HOUR);
    }

    @Override
    public boolean hasNext() {
        while (arrivesWithin(hour * Rhythm.HOUR)) {
            nextHour();
        }
        Pending next = pending.peek();
        return next != null && next.message().arrivedAt() < until;
    }

    @Override
    public Message next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return pending.remove().message();
    }

    /** Whether facts of the hour that begins at {@code start} may arrive before all that wait. */
    private boolean arrivesWithin(long start) {
        Pending next = pending.peek();
        return start < until && (next == null || next.message().arrivedAt() >= start);
    }

    private void nextHour() {
        place = 0;
        for (Feed feed : feeds) {
            if ((hour + 1) * Rhythm.HOUR + feed.longestDelay() > from) {
                feed.happen(hour, Chance.of(plan.seed(), feed.topic(), hour), this::take);
            }
        }
        hour++;
    }

    private void take(long occurredAt, Message message) {
        if (occurredAt >= begin && message.arrivedAt() >= from) {
            pending.add(new Pending(message, hour, place));
        }
        place++;
    }
}
