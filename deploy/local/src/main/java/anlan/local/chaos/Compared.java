package anlan.local.chaos;

import java.util.List;

/**
 * What was compared with what there should be.
 *
 * @param count how many there were to compare
 * @param differing how many of them differ, lack or are too many
 * @param first the first few of these, for people
 */
public record Compared(String what, long count, long differing, List<String> first) {}
