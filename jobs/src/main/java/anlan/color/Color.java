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

    /** Whether this is worse than {@code other}; neither is grey. */
    boolean isWorseThan(Color other) {
        return compareTo(other) > 0;
    }
}
