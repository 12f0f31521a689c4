package anlan.source;

import anlan.event.Arrival;
import anlan.event.Event;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import java.time.Instant;

/** Calls to 110 about quarrels, as they come from the decoder. */
public final class Calls {
    private Calls() {}

    public static Event call(String id, int revision, Instant occurredAt, int partition) {
        return new Event(
                "police",
                id,
                revision,
                occurredAt,
                Place.of("331081001"),
                Matter.of("dispute/neighbour"),
                Measurement.NONE,
                Arrival.at(occurredAt, "raw.police", partition, 7));
    }

    /** A revision that takes a call back, and says nothing else. */
    public static Event withdrawal(String id, int revision, Instant at) {
        return new Event(
                "police",
                id,
                revision,
                at,
                Place.of("331081"),
                Matter.of("unclassified/none"),
                Measurement.NONE,
                Arrival.at(at, "raw.police", 0, 7).withdrawing());
    }
}
