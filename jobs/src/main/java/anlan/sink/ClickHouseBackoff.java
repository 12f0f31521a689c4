package anlan.sink;

import java.util.function.DoubleSupplier;

/**
 * How long to wait before the next try: twice as long each time up to a limit, of which a random
 * half, so that writers do not come back all at once.
 */
final class ClickHouseBackoff {
    private static final long FIRST_MILLIS = 200;
    private static final long LONGEST_MILLIS = 15_000;

    private final DoubleSupplier random;

    /**
     * @param random 0 to 1
     */
    ClickHouseBackoff(DoubleSupplier random) {
        this.random = random;
    }

    /**
     * Milliseconds before the next try.
     *
     * @param failures tries that failed so far, from 1
     */
    long millis(int failures) {
        long full = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(failures - 1, 20));
        return full / 2 + (long) (full / 2.0 * random.getAsDouble());
    }
}
