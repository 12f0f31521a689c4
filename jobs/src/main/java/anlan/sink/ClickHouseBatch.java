package anlan.sink;

import org.apache.commons.codec.digest.DigestUtils;

/**
 * Rows of one insert, as lines of JSON.
 *
 * @param token the same for the same bytes: ClickHouse drops an insert that it has seen
 */
record ClickHouseBatch(byte[] lines, int rows, String token) {

    static ClickHouseBatch of(byte[] lines, int rows) {
        return new ClickHouseBatch(lines, rows, DigestUtils.sha256Hex(lines));
    }
}
