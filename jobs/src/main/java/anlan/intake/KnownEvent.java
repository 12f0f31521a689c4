package anlan.intake;

import anlan.event.Event;
import anlan.event.StageTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an event. State of {@link DuplicatesFunction}.
 *
 * @param arrived all revisions that were read, none twice, in the order in which they were, each as
 *     it was first known
 * @param counting the last revision that came in time, by which the event counts in indicators or,
 *     withdrawn, does not; where none did, the last one
 */
public record KnownEvent(List<Event> arrived, long counting) {
    /** Nobody corrects a thing more often; beyond it any lower revision is held to be known. */
    private static final int KEPT = 100;

    private static final Comparator<Event> ORDER = Comparator.comparingLong(Event::revision);

    static KnownEvent after(@Nullable KnownEvent before, Event accepted) {
        long counting =
                before != null
                                && accepted.arrival().tooLate()
                                && !before.event().arrival().tooLate()
                        ? before.counting
                        : accepted.revision();
        return new KnownEvent(
                with(before == null ? List.of() : before.arrived, accepted, counting), counting);
    }

    private static List<Event> with(List<Event> before, Event event, long counting) {
        List<Event> all = new ArrayList<>(before);
        all.replaceAll(
                one ->
                        one.revision() == event.revision() && event.knownAt() < one.knownAt()
                                ? one.takenIn(event.knownAt())
                                : one);
        if (all.stream().noneMatch(one -> one.revision() == event.revision())) {
            all.add(event);
        }
        if (all.size() > KEPT) {
            all.remove(all.get(0).revision() == counting ? 1 : 0);
        }
        return all;
    }

    /** The same when one was read that is no later revision. */
    KnownEvent behind(Event other) {
        return new KnownEvent(with(arrived, other, counting), counting);
    }

    /** The revision by which it counts in indicators, or does not. */
    Event event() {
        return arrived.stream().filter(one -> one.revision() == counting).findFirst().orElseThrow();
    }

    /** Whether any revision counts in indicators. */
    boolean counts() {
        return !event().arrival().tooLate() && !event().withdrawn();
    }

    /** The last revision, be it too late or not. */
    Event last() {
        return arrived.stream().max(ORDER).orElseThrow();
    }

    long revision() {
        return last().revision();
    }

    /** Stages that the last revision tells of. */
    List<StageTime> stages() {
        return last().matter().stages();
    }

    /** The highest revision below another; null = there is none. */
    @Nullable Event below(long revision) {
        return arrived.stream().filter(one -> one.revision() < revision).max(ORDER).orElse(null);
    }

    /** The lowest revision above another; null = there is none. */
    @Nullable Event above(long revision) {
        return arrived.stream().filter(one -> one.revision() > revision).min(ORDER).orElse(null);
    }

    /** Whether a revision, which is no later one, was read before. */
    boolean has(long lower) {
        return arrived.size() == KEPT
                || arrived.stream().anyMatch(other -> other.revision() == lower);
    }

    /**
     * Whether the county knew of one, which is no later revision, before it knew of what was read
     * instead: the same, or those that have overtaken it.
     */
    boolean wasKnownBefore(Event other) {
        boolean copy = has(other.revision());
        Stream<Event> instead =
                arrived.stream()
                        .filter(
                                one ->
                                        copy
                                                ? one.revision() == other.revision()
                                                : one.revision() > other.revision());
        return instead.allMatch(one -> other.knownAt() < one.knownAt());
    }
}
