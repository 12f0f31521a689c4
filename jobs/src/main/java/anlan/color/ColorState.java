package anlan.color;

import org.jspecify.annotations.Nullable;

/**
 * Where a color stands.
 *
 * @param color what is shown
 * @param candidate band that the value has been in lately; equal to {@code color} when at rest
 * @param since when it entered the candidate, milliseconds since 1970
 * @param known color from which the next value is seen: in a gap in the data that of before, or a
 *     worse one that was forced since; null = nothing was ever known
 */
public record ColorState(Color color, Color candidate, long since, @Nullable Color known) {

    /** Without a gap. */
    public ColorState(Color color, Color candidate, long since) {
        this(color, candidate, since, color == Color.GREY ? null : color);
    }
}
