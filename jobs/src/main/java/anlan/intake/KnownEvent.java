package anlan.intake;

import anlan.event.Event;
import anlan.event.StageTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an event. State of {@link DuplicatesFunction}.
 *
 * @param event the last revision that counts in indicators; where none does, the last one
 * @param revision the last one, be it too late or not
 * @param stages those of the last one
 * @param arrived all revisions that were read, in the order in which they were
 */
public record KnownEvent(Event event, int revision, List<StageTime> stages, List<Arrived> arrived) {
    /** Nobody corrects a thing more often; beyond it any lower revision is held to be known. */
    private static final int KEPT = 100;

    /**
     * A revision that was read.
     *
     * @param knownAt when the county knew of it first, milliseconds since 1970
     */
    public record Arrived(int revision, long knownAt) {}

    static KnownEvent after(@Nullable KnownEvent before, Event accepted) {
        Event counting = accepted;
        if (before != null && accepted.arrival().tooLate() && !before.event().arrival().tooLate()) {
            counting = before.event();
        }
        return new KnownEvent(
                counting,
                accepted.revision(),
                accepted.matter().stages(),
                with(before == null ? List.of() : before.arrived, accepted));
    }

    private static List<Arrived> with(List<Arrived> before, Event event) {
        List<Arrived> all = new ArrayList<>(before);
        all.removeIf(
                other -> other.revision() == event.revision() && other.knownAt() > event.knownAt());
        if (all.stream().noneMatch(other -> other.revision() == event.revision())) {
            all.add(new Arrived(event.revision(), event.knownAt()));
        }
        return all.size() > KEPT ? new ArrayList<>(all.subList(1, all.size())) : all;
    }

    /** The same when one was read that is no later revision. */
    KnownEvent behind(Event other) {
        return new KnownEvent(event, revision, stages, with(arrived, other));
    }

    /** Whether a revision, which is no later one, was read before. */
    boolean has(int lower) {
        return arrived.size() == KEPT
                || arrived.stream().anyMatch(other -> other.revision() == lower);
    }

    /**
     * Whether the county knew of one, which is no later revision, before it knew of what was read
     * instead: the same, or those that have overtaken it.
     */
    boolean wasKnownBefore(Event other) {
        boolean copy = has(other.revision());
        return arrived.stream()
                .filter(
                        one ->
                                copy
                                        ? one.revision() == other.revision()
                                        : one.revision() > other.revision())
                .allMatch(one -> other.knownAt() < one.knownAt());
    }
}
