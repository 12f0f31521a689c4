package anlan.local.simulator;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which part of which simulated world is sent. Seed, begin, devices and the regions make the world;
 * with the same ones every message is the same, whatever part is sent and when.
 *
 * @param begin before it nothing happened
 * @param from the first arrival that is sent; later than {@code begin} to continue
 * @param until arrivals from then on are not sent; null = go on in real time until stopped
 * @param devices number of sensors
 */
public record Plan(long seed, Instant begin, Instant from, @Nullable Instant until, int devices) {
    /** Devices of the default county. */
    public static final int DEFAULT_DEVICES = 2000;

    public Plan {
        if (from.isBefore(begin)) {
            throw new IllegalArgumentException(from + " is before the world's begin, " + begin);
        }
        if (devices < 0) {
            throw new IllegalArgumentException(devices + " devices; there are at least 0");
        }
    }

    /** The last days up to {@code now}, and no more. */
    public static Plan past(long seed, int days, Instant now, int devices) {
        Instant begin = now.minus(Duration.ofDays(days));
        return new Plan(seed, begin, begin, now, devices);
    }

    /** The last days up to {@code now}, then on in real time. */
    public static Plan live(long seed, int days, Instant now, int devices) {
        Instant begin = now.minus(Duration.ofDays(days));
        return new Plan(seed, begin, begin, null, devices);
    }

    /** The rest of the same world, beginning with arrivals at {@code resume}. */
    public Plan continuing(Instant resume) {
        return new Plan(seed, begin, resume, until, devices);
    }
}
