package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Level of a region, told by the length of its code. */
public enum Level {
    PROVINCE(2),
    CITY(4),
    COUNTY(6),
    TOWN(9),
    VILLAGE(12),
    GRID(15);

    private static final String PADDING = "000";

    private final int digits;

    Level(int digits) {
        this.digits = digits;
    }

    /** Number of digits of a code of this level. */
    public int digits() {
        return digits;
    }

    /** Lower-case name, as it stands in files and rows. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Level of a code.
     *
     * @throws IllegalArgumentException when no level has codes of this length
     */
    public static Level of(String code) {
        for (Level level : values()) {
            if (level.digits == code.length()) {
                return level;
            }
        }
        throw new IllegalArgumentException(
                "region code '"
                        + code
                        + "' has "
                        + code.length()
                        + " characters; a code has 2, 4, 6, 9, 12 or 15 digits");
    }

    /**
     * A code as it stands in the catalog: lists of divisions pad those of towns and counties with
     * zeros, such as 331081001000.
     */
    public static String unpadded(String code) {
        String text = code;
        while (text.length() > COUNTY.digits && text.endsWith(PADDING)) {
            text = text.substring(0, text.length() - PADDING.length());
        }
        return text;
    }

    /** The region of this level that a region lies in; itself, if it is that large or larger. */
    public String around(String code) {
        return code.length() > digits ? code.substring(0, digits) : code;
    }

    /** Code of the parent of {@code code}, null for a province. */
    public static @Nullable String parent(String code) {
        String parent = null;
        for (Level level : values()) {
            if (level.digits < of(code).digits) {
                parent = code.substring(0, level.digits);
            }
        }
        return parent;
    }

    /** The region above; null = there is none within the county. */
    public static @Nullable String aboveInCounty(String code) {
        return code.length() <= COUNTY.digits ? null : parent(code);
    }
}
