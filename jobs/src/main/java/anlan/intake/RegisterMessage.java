package anlan.intake;

import anlan.event.Event;
import anlan.event.Subject;
import anlan.source.Sought;
import org.jspecify.annotations.Nullable;

/**
 * What a register is told, or asked.
 *
 * @param key of the row, see {@link Sought#key}
 * @param tells whether the event is a row of the register; otherwise it asks for one
 * @param region whether it asks for the region; otherwise only for position and building
 */
public record RegisterMessage(String key, Event event, boolean tells, boolean region) {

    static RegisterMessage asking(Sought sought, Event event) {
        return new RegisterMessage(sought.key(), event, false, sought.region());
    }

    /**
     * Null where the event names nothing that is in the register.
     *
     * @param kind of subjects of which its source is the register
     */
    static @Nullable RegisterMessage telling(String kind, Event event) {
        Subject subject = event.matter().subject(kind);
        return subject == null
                ? null
                : new RegisterMessage(Sought.key(event.source(), subject), event, true, false);
    }
}
