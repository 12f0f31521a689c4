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

    /** Event time in milliseconds; of a dead letter its arrival. */
    public long time;

    public int partition;
    public long offset;
}
