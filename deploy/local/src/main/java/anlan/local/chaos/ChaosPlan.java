package anlan.local.chaos;

/**
 * What is to be broken, and under which load.
 *
 * @param kills at least so many processes are killed; other faults come between
 * @param seed of the faults and the messages
 * @param rate messages a second, besides those that are sent again
 */
public record ChaosPlan(int kills, long seed, int rate) {}
