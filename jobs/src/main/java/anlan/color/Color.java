package anlan.color;

import java.util.Locale;

/** Green, yellow, red; grey = not enough data, which is never shown as green. */
public enum Color {
    GREEN,
    YELLOW,
    RED,
    GREY;

    /** Lower-case name, as it stands in files and rows. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The color with this label.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Color of(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }

    /** The worse of two; not knowing gives way to what is known. */
    public static Color worse(Color one, Color other) {
        if (one == GREY || other == GREY) {
            return one == GREY ? other : one;
        }
        return one.isWorseThan(other) ? one : other;
    }

    /** Whether this is worse than {@code other}; neither is grey. */
    boolean isWorseThan(Color other) {
        return compareTo(other) > 0;
    }
}
