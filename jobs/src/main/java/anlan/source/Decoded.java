package anlan.source;

import anlan.event.DeadLetter;
import anlan.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * What came of one raw message: exactly one of {@code event}, {@code reading} and {@code
 * deadLetter} is set. Mutable and reused: never kept by whoever receives it.
 */
public final class Decoded {
    public @Nullable Event event;
    public @Nullable Reading reading;
    public @Nullable DeadLetter deadLetter;

    /** Name of the source. */
    public String source = "";

    public String topic = "";

    /** How far behind this others of the source may come, milliseconds. */
    public long outOfOrder;

    /** Event time in milliseconds; of a dead letter its arrival. */
    public long time;

    /** When it arrived, milliseconds since 1970. */
    public long arrivedAt;

    public int partition;
    public long offset;

    /** Until when time has passed with it: an event that lies ahead has not happened yet. */
    public long passed() {
        return Math.min(time, arrivedAt);
    }
}
