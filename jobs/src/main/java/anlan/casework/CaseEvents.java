package anlan.casework;

import anlan.event.Event;
import anlan.event.StageTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The events of one case, each in its newest revision. State of {@link CaseFunction}.
 *
 * <p>Of more than fifty those in the middle are left out: no case has so many, but a sender may
 * give the same number to all it has. Which ones are kept does not depend on their order.
 */
public final class CaseEvents {
    private static final int KEPT_AT_EITHER_END = 25;

    private static final Comparator<Event> FIRST =
            Comparator.comparing(Event::occurredAt).thenComparing(Event::id);

    /** Whoever closes and does something else at one moment has closed. */
    private static final Comparator<StageTime> ORDER =
            Comparator.comparing(StageTime::at).thenComparing(CaseEvents::isClosing);

    /** Clocks of one case are no farther apart, milliseconds. */
    private static final long CLOCKS_APART = 3_600_000;

    public List<Event> events = new ArrayList<>();

    /** A span of time in which the case counts once more (+1) or once less (−1). */
    record Span(long from, long until, int sign) {}

    /**
     * Takes an event, or a higher revision of one, which may withdraw it. Of one that came too late
     * only the stages count, which are in time.
     *
     * @return whether all are kept
     */
    boolean put(Event event) {
        if (event.withdrawn()) {
            takeBack(event);
            return true;
        }
        for (int i = 0; i < events.size(); i++) {
            Event known = events.get(i);
            if (known.id().equals(event.id())) {
                boolean keeps = event.arrival().tooLate() && !known.arrival().tooLate();
                events.set(i, keeps ? known.accepted(false, event.matter().stages()) : event);
                return true;
            }
        }
        events.add(event);
        if (events.size() <= 2 * KEPT_AT_EITHER_END) {
            return true;
        }
        events.sort(FIRST);
        events.remove(KEPT_AT_EITHER_END);
        return false;
    }

    /** What could no longer be taken back from indicators stays in its case, too. */
    private void takeBack(Event event) {
        if (!event.arrival().tooLate()) {
            events.removeIf(known -> known.id().equals(event.id()));
        }
    }

    /**
     * The event that opened the case, whose region and category it has; null = none that counts.
     */
    @Nullable Event opening() {
        return events.stream().filter(event -> !event.arrival().tooLate()).min(FIRST).orElse(null);
    }

    /** When it was opened, milliseconds since 1970; the greatest number = never. */
    long opened() {
        long opened = Long.MAX_VALUE;
        for (Event event : events) {
            if (event.matter().stages().isEmpty() && !event.arrival().tooLate()) {
                opened = Math.min(opened, event.occurredAt().toEpochMilli());
            }
            for (StageTime stage : event.matter().stages()) {
                opened = Math.min(opened, stage.at().toEpochMilli());
            }
        }
        return opened;
    }

    /** The case as long as it lasts, less the times in which it was closed. */
    List<Span> spans() {
        List<StageTime> stages =
                events.stream()
                        .flatMap(event -> event.matter().stages().stream())
                        .sorted(ORDER)
                        .toList();
        List<Span> spans = new ArrayList<>();
        spans.add(new Span(Long.MIN_VALUE, Long.MAX_VALUE, 1));
        long closed = Long.MAX_VALUE;
        for (StageTime stage : stages) {
            long at = stage.at().toEpochMilli();
            if (isClosing(stage)) {
                closed = Math.min(closed, at);
            } else if (closed < at && !belongsBefore(stage, stages)) {
                spans.add(new Span(closed, at, -1));
                closed = Long.MAX_VALUE;
            }
        }
        if (closed < Long.MAX_VALUE) {
            spans.add(new Span(closed, Long.MAX_VALUE, -1));
        }
        return spans;
    }

    /**
     * Whether a stage was told of after a closing that it belongs before: it is reached for the
     * first time, within an hour of it. That is the work of two clocks, and opens nothing again.
     */
    static boolean belongsBefore(StageTime stage, Collection<StageTime> all) {
        long at = stage.at().toEpochMilli();
        boolean justClosed = false;
        for (StageTime other : all) {
            long before = at - other.at().toEpochMilli();
            if (before > 0 && other.stage().equals(stage.stage())) {
                return false;
            }
            justClosed |= before > 0 && before <= CLOCKS_APART && isClosing(other);
        }
        return justClosed;
    }

    private static boolean isClosing(StageTime stage) {
        return stage.stage().equals(StageTime.CLOSED);
    }
}
