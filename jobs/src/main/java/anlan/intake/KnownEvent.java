package anlan.intake;

import anlan.event.Event;
import anlan.event.StageTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of an event. State of {@link DuplicatesFunction}.
 *
 * @param event the last revision that counts in indicators; where none does, the last one
 * @param revision the last one, be it too late or not
 * @param stages those of the last one
 */
public record KnownEvent(Event event, int revision, List<StageTime> stages) {

    static KnownEvent after(@Nullable KnownEvent before, Event accepted) {
        Event counting = accepted;
        if (before != null && accepted.arrival().tooLate() && !before.event().arrival().tooLate()) {
            counting = before.event();
        }
        return new KnownEvent(counting, accepted.revision(), accepted.matter().stages());
    }
}
