package anlan.alert.surge;

/**
 * The count that a {@code surge} rule watches, in one region.
 *
 * @param at end of its window, milliseconds since 1970; it holds until the next
 */
public record SurgeCount(String rule, String region, long at, int count) {}
