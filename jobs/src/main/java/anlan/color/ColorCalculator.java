package anlan.color;

import anlan.catalog.Index;
import org.jspecify.annotations.Nullable;

/**
 * The color of an index over time: separate values to enter and to leave a band, so that a value on
 * the edge does not flicker, and a time that it must hold before the color follows. A gap in the
 * data betters nothing: the color of before goes on after it until the value has left its band.
 */
public final class ColorCalculator {
    private final Index.Bands bands;

    public ColorCalculator(Index.Bands bands) {
        this.bands = bands;
    }

    /**
     * The next state.
     *
     * @param before state one step earlier; null at the beginning
     * @param value the index; null = missing
     * @param at milliseconds since 1970
     * @param forced color that a veto forces: at least as bad is shown at once, without hold, also
     *     where the index is missing; when the veto ends the color recovers as from any other
     *     cause. Null = none
     */
    public ColorState next(
            @Nullable ColorState before, @Nullable Double value, long at, @Nullable Color forced) {
        ColorState free = free(before, value, at);
        if (forced == null) {
            return free;
        }
        Color color = Color.worse(free.color(), forced);
        Color candidate = Color.worse(free.candidate(), forced);
        Color known = free.known() == null ? color : Color.worse(free.known(), color);
        return new ColorState(
                color,
                candidate,
                candidate == color ? at : free.since(),
                value == null ? known : color);
    }

    /** What the bands say. */
    private ColorState free(@Nullable ColorState before, @Nullable Double value, long at) {
        Color known = before == null ? null : before.known();
        if (value == null) {
            return new ColorState(Color.GREY, Color.GREY, at, known);
        }
        if (before == null || known == null) {
            Color band = band(value, Color.GREEN);
            return new ColorState(band, band, at);
        }
        Color band = band(value, known);
        boolean afterGap = before.color() != known;
        if (band == known || (afterGap && band.isWorseThan(known))) {
            return new ColorState(band, band, at);
        }
        return held(afterGap ? new ColorState(known, known, at) : before, band, at);
    }

    /** On the way from one color to another. */
    private ColorState held(ColorState before, Color band, long at) {
        boolean worsens = band.isWorseThan(before.color());
        boolean sameWay =
                before.candidate() != before.color()
                        && worsens == before.candidate().isWorseThan(before.color());
        long since = sameWay ? before.since() : at;
        long hold = (worsens ? bands.holdWorsening() : bands.holdRecovering()).toMillis();
        return at - since >= hold
                ? new ColorState(band, band, at)
                : new ColorState(before.color(), band, since);
    }

    /** Band of {@code value}, seen from {@code current}: to leave a worse band takes more. */
    private Color band(double value, Color current) {
        boolean red = value < (current == Color.RED ? bands.red().leave() : bands.red().enter());
        if (red) {
            return Color.RED;
        }
        boolean notGreen = current == Color.RED || current == Color.YELLOW;
        boolean yellow = value < (notGreen ? bands.yellow().leave() : bands.yellow().enter());
        return yellow ? Color.YELLOW : Color.GREEN;
    }
}
