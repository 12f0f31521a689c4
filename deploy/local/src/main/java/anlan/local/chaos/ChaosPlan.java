package anlan.local.chaos;

import java.time.Duration;

/**
 * What is to be broken, and under which load.
 *
 * @param kills at least so many processes are killed; other faults come between
 * @param atMost when so much time has passed nothing more is broken, however few there were
 * @param seed of the faults and the messages
 * @param rate messages a second, besides those that are sent again
 */
public record ChaosPlan(int kills, Duration atMost, long seed, int rate) {}
