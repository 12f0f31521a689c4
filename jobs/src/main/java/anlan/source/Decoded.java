package anlan.source;

import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.source.form.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * What came of one raw message, or of one of its parts: exactly one of {@code event}, {@code
 * reading}, {@code deadLetter} and {@code ignored} is set. Mutable and reused: never kept by
 * whoever receives it.
 */
public final class Decoded {
    public @Nullable Event event;
    public @Nullable Reading reading;
    public @Nullable DeadLetter deadLetter;

    /** Why it is nobody's business: one of few reasons. */
    public @Nullable String ignored;

    /** Of an event: by what a register that is a source has its place; null = none has. */
    public @Nullable Sought sought;

    /** Name of the source. */
    public String source = "";

    public String topic = "";

    /** How far behind this others of the source may come, milliseconds. */
    public long outOfOrder;

    /** Event time in milliseconds; of what is no event its arrival. */
    public long time;

    /** When it arrived, milliseconds since 1970. */
    public long arrivedAt;

    public int partition;
    public long offset;

    /** Which of the message's parts it is; 0 = the first. */
    public int part;

    /** An event that is taken back, and that does not say when it was. */
    public boolean timeless;

    /** Whether it tells what time it is. */
    public boolean tellsTime() {
        return deadLetter == null && ignored == null && !timeless;
    }

    /** Of a part of a message, before it is known what comes of it. */
    void begin(RawMessage message, int number) {
        event = null;
        reading = null;
        deadLetter = null;
        ignored = null;
        timeless = false;
        sought = null;
        topic = message.topic();
        partition = message.partition();
        offset = message.offset();
        arrivedAt = message.arrivedAt();
        time = arrivedAt;
        part = number;
    }

    /** Until when time has passed with it: an event that lies ahead has not happened yet. */
    public long passed() {
        return Math.min(time, arrivedAt);
    }
}
