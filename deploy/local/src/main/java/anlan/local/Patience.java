package anlan.local;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition. */
final class Patience {

    private static final int PAUSE_MILLIS = 100;

    private Patience() {}

    /**
     * Waits until the condition holds.
     *
     * @return whether it came to hold in time
     */
    static boolean until(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(PAUSE_MILLIS);
        }
        return true;
    }

    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted", e);
        }
    }
}
