package anlan.local.stack;

import anlan.command.terminal.Patience;

/** How long to wait before something is tried again: twice as long each time, up to a bound. */
final class Backoff {
    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 30_000;
    private static final long HEALTHY_NANOS = 60_000_000_000L;

    private long pause = FIRST_MILLIS;
    private long since = System.nanoTime();

    /** It runs: if it goes on so for a minute, what came before is forgotten. */
    void runs() {
        since = System.nanoTime();
    }

    /** It does not run; returns after a while. */
    void await() {
        Patience.pause(next());
    }

    /** Milliseconds to wait for this time. */
    long next() {
        long now = System.nanoTime();
        if (now - since > HEALTHY_NANOS) {
            pause = FIRST_MILLIS;
        }
        since = now;
        long waited = pause;
        pause = Math.min(2 * pause, LONGEST_MILLIS);
        return waited;
    }
}
