package anlan.command.terminal;

import com.google.errorprone.annotations.CheckReturnValue;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a condition that nobody tells of; tests wait with Awaitility. */
public final class Patience {

    private static final int PAUSE_MILLIS = 100;

    private Patience() {}

    /**
     * Waits until the condition holds.
     *
     * @return whether it came to hold in time
     */
    @CheckReturnValue
    public static boolean until(Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            pause(PAUSE_MILLIS);
        }
        return true;
    }

    public static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }
}
