package anlan.indicator;

/**
 * Where the rate behind a number lies with a chance of 95 %, were the same to happen again: the
 * number itself is exact, but few cases are mostly chance. Cases are taken to come one by one, each
 * for itself.
 *
 * @param low not above the number
 * @param high not below it
 */
public record Interval(double low, double high) {
    /** Of the standard normal distribution, for 2.5 % on each side. */
    static final double Z = 1.959963984540054;

    /**
     * Of a share: Wilson's score interval. E. B. Wilson, "Probable inference, the law of
     * succession, and statistical inference", Journal of the American Statistical Association 22
     * (1927); R. G. Newcombe, Statistics in Medicine 17 (1998), method 3.
     *
     * @param part 0 to {@code whole}
     * @param whole above 0
     */
    static Interval ofShare(double part, double whole) {
        double middle = 2 * part + Z * Z;
        double reach = Z * Math.sqrt(Z * Z + 4 * part * (1 - part / whole));
        double scale = 2 * (whole + Z * Z);
        return new Interval(
                part == 0 ? 0 : (middle - reach) / scale,
                part == whole ? 1 : (middle + reach) / scale);
    }

    /**
     * Of the expectation of a count: Byar's approximation to the exact limits of Poisson. N. E.
     * Breslow, N. E. Day, "Statistical methods in cancer research" II (IARC 1987), page 69.
     *
     * @param count 0 or more; what is drawn to siblings need not be whole
     */
    static Interval ofCount(double count) {
        double above = count + 1;
        return new Interval(
                count == 0
                        ? 0
                        : count
                                * Math.max(
                                        0, cube(1 - 1 / (9 * count) - Z / (3 * Math.sqrt(count)))),
                above * cube(1 - 1 / (9 * above) + Z / (3 * Math.sqrt(above))));
    }

    /** The same per so many of something. */
    Interval per(double base) {
        return new Interval(low / base, high / base);
    }

    private static double cube(double x) {
        return x * x * x;
    }
}
