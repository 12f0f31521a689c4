package anlan.color;

/**
 * Where a color stands.
 *
 * @param color what is shown
 * @param candidate band that the value has been in lately; equal to {@code color} when at rest
 * @param since when it entered the candidate, milliseconds since 1970
 */
public record ColorState(Color color, Color candidate, long since) {}
