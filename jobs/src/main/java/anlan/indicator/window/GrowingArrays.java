package anlan.indicator.window;

import java.util.Arrays;

/** Arrays of numbers that grow and shrink. */
final class GrowingArrays {
    private GrowingArrays() {}

    static long[] inserted(long[] column, int at, long value) {
        long[] longer = Arrays.copyOf(column, column.length + 1);
        System.arraycopy(column, at, longer, at + 1, column.length - at);
        longer[at] = value;
        return longer;
    }

    static int[] inserted(int[] column, int at, int value) {
        int[] longer = Arrays.copyOf(column, column.length + 1);
        System.arraycopy(column, at, longer, at + 1, column.length - at);
        longer[at] = value;
        return longer;
    }

    /** Without the first ones. */
    static long[] without(long[] column, int first) {
        return first == 0 ? column : Arrays.copyOfRange(column, first, column.length);
    }

    static int[] without(int[] column, int first) {
        return first == 0 ? column : Arrays.copyOfRange(column, first, column.length);
    }
}
