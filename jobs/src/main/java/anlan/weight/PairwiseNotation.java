package anlan.weight;

import java.math.BigDecimal;
import java.math.MathContext;

/** How comparisons are written: 3, and 1/3 for a third. */
final class PairwiseNotation {
    private static final MathContext DIGITS = new MathContext(4);

    private PairwiseNotation() {}

    static String text(double times) {
        return times > 0 && times < 1 ? "1/" + plain(1 / times) : plain(times);
    }

    private static String plain(double number) {
        return Double.isFinite(number)
                ? new BigDecimal(number).round(DIGITS).stripTrailingZeros().toPlainString()
                : String.valueOf(number);
    }
}
