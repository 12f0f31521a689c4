package anlan.source;

import anlan.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Calls to 110 about quarrels, as they come from the decoder. */
public final class Calls {
    private Calls() {}

    public static Event call(String id, int revision, Instant occurredAt, int partition) {
        return new Event(
                "police",
                id,
                revision,
                "dispute/neighbour",
                "331081001",
                occurredAt,
                occurredAt,
                null,
                null,
                List.of(),
                List.of(),
                null,
                null,
                Map.of(),
                null,
                null,
                false,
                1,
                null,
                null,
                null,
                "raw.police",
                partition,
                7);
    }
}
