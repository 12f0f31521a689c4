package anlan.intake;

import anlan.catalog.Source;
import anlan.catalog.place.Datum;
import anlan.event.Doubts;
import anlan.event.Event;
import anlan.event.Subject;
import org.jspecify.annotations.Nullable;

/**
 * Where something is since when, as an event of a register tells it.
 *
 * @param event id of the event
 * @param since milliseconds since 1970
 * @param holds whether it is to be believed: the event was not taken back, and its place is sure
 * @param region code
 * @param longitude WGS 84; null = not told
 * @param latitude WGS 84; null = not told
 * @param building number of the building; null = not told
 */
public record RegisterRow(
        String event,
        long revision,
        long since,
        boolean holds,
        String region,
        @Nullable Double longitude,
        @Nullable Double latitude,
        @Nullable String building) {

    static RegisterRow of(Event event) {
        Subject building = event.matter().subject(Source.BUILDING);
        return new RegisterRow(
                event.id(),
                event.revision(),
                event.occurredAt().toEpochMilli(),
                !event.withdrawn() && !event.arrival().doubts().uncertain().contains(Doubts.PLACE),
                event.place().region(),
                event.place().longitude(),
                event.place().latitude(),
                building == null ? null : building.id());
    }

    /** Null = not told. */
    Datum.@Nullable Degrees position() {
        return longitude == null || latitude == null
                ? null
                : new Datum.Degrees(longitude, latitude);
    }
}
