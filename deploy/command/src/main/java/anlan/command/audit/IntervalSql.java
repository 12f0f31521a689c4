package anlan.command.audit;

/**
 * Where the rate behind a value lies with a chance of 95 %, of {@code n}, {@code s}, {@code amount}
 * and {@code base}.
 */
enum IntervalSql {
    NONE("nan", "nan"),
    /** Byar's, of a count. */
    COUNT(byar("amount", "-", "0"), byar("(amount + 1)", "+", "nan")),
    /** Wilson's, of events among others. */
    RATIO(wilson("(s / 10000.)", "n", "-"), wilson("(s / 10000.)", "n", "+")),
    /** Wilson's, of the subjects that there are. */
    SHARE_OF_BASE(wilson("amount", "base", "-"), wilson("amount", "base", "+"));

    /** Of the standard normal distribution, for 2.5 % on each side. */
    private static final String Z = "1.959963984540054";

    private final String low;
    private final String high;

    IntervalSql(String low, String high) {
        this.low = low;
        this.high = high;
    }

    /** Columns {@code low} and {@code high}; NaN = not known, as where the row does not stand. */
    String columns() {
        return "toFloat64(if(stands, ifNull(%s, nan), nan)) AS low,%n            toFloat64(if(stands, ifNull(%s, nan), nan)) AS high"
                .formatted(low, high);
    }

    private static String byar(String count, String sign, String none) {
        return "if(%1$s = 0, %3$s, %1$s * greatest(0., pow(1 - 1 / (9 * %1$s) %2$s %4$s / (3 * sqrt(%1$s)), 3)) / base)"
                .formatted(count, sign, none, Z);
    }

    private static String wilson(String part, String whole, String sign) {
        String end = sign.equals("-") ? "%1$s = 0, 0" : "%1$s = %2$s, 1";
        return ("multiIf(%2$s <= 0 OR %1$s < 0 OR %1$s > %2$s, nan, "
                        + end
                        + ",\n"
                        + "            (2 * %1$s + %3$s * %3$s %4$s %3$s * sqrt(%3$s * %3$s + 4 *"
                        + " %1$s * (1 - %1$s / %2$s))) / (2 * (%2$s + %3$s * %3$s)))")
                .formatted(part, whole, Z, sign);
    }
}
