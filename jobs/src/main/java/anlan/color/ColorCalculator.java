package anlan.color;

import anlan.catalog.Index;
import org.jspecify.annotations.Nullable;

/**
 * The color of an index over time: separate values to enter and to leave a band, so that a value on
 * the edge does not flicker, and a time that it must hold before the color follows.
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
     */
    public ColorState next(@Nullable ColorState before, @Nullable Double value, long at) {
        if (value == null) {
            return new ColorState(Color.GREY, Color.GREY, at);
        }
        if (before == null || before.color() == Color.GREY) {
            Color band = band(value, Color.GREEN);
            return new ColorState(band, band, at);
        }
        Color band = band(value, before.color());
        if (band == before.color()) {
            return new ColorState(band, band, at);
        }
        boolean sameWay =
                before.candidate() != before.color()
                        && band.isWorseThan(before.color())
                                == before.candidate().isWorseThan(before.color());
        long since = sameWay ? before.since() : at;
        long hold =
                (band.isWorseThan(before.color()) ? bands.holdWorsening() : bands.holdRecovering())
                        .toMillis();
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
