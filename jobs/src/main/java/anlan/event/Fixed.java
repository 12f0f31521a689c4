package anlan.event;

/**
 * Values as whole ten-thousandths, so that sums can be added to and taken from in any order and
 * stay exact. Doubles would drift by about 1e-9 within days.
 */
public final class Fixed {
    /** Parts of one. */
    public static final double SCALE = 10_000;

    /** Greatest magnitude of a value; nine hundred thousand such values can be summed. */
    public static final double LIMIT = 1e9;

    private Fixed() {}

    /** Ten-thousandths of {@code value}, rounded half up; |value| ≤ {@link #LIMIT}. */
    public static long of(double value) {
        return Math.round(value * SCALE);
    }

    /** The value of so many ten-thousandths. */
    public static double value(long parts) {
        return parts / SCALE;
    }
}
