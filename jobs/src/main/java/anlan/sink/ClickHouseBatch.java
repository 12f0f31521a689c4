package anlan.sink;

import java.util.Arrays;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Rows of one insert, as lines of JSON.
 *
 * @param ends where each row ends in the lines, behind its line break
 * @param token the same for the same bytes: ClickHouse drops an insert that it has seen
 */
record ClickHouseBatch(byte[] lines, int[] ends, String token) {

    static ClickHouseBatch of(byte[] lines, int[] ends) {
        return new ClickHouseBatch(lines, ends, DigestUtils.sha256Hex(lines));
    }

    int rows() {
        return ends.length;
    }

    /** The first half of its rows. */
    ClickHouseBatch firstHalf() {
        return part(0, ends.length / 2);
    }

    /** The other half; of two parts it is never the smaller one. */
    ClickHouseBatch secondHalf() {
        return part(ends.length / 2, ends.length);
    }

    /** Its first row, without the line break. */
    byte[] firstRow() {
        return Arrays.copyOf(lines, ends[0] - 1);
    }

    private ClickHouseBatch part(int from, int to) {
        int begin = from == 0 ? 0 : ends[from - 1];
        int[] moved = new int[to - from];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = ends[from + i] - begin;
        }
        return of(Arrays.copyOfRange(lines, begin, ends[to - 1]), moved);
    }
}
