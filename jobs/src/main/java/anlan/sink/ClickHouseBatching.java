package anlan.sink;

import java.io.Serializable;
import java.time.Duration;

/**
 * How rows are gathered into inserts.
 *
 * @param rows an insert is sent at this many rows
 * @param bytes or at this many bytes
 * @param age or this long after its first row
 * @param inFlight inserts of one writer under way at a time; at more, the source has to wait
 */
public record ClickHouseBatching(int rows, int bytes, Duration age, int inFlight)
        implements Serializable {

    /** ClickHouse likes ten thousand rows and more; readers like a second. */
    public static final ClickHouseBatching DEFAULT =
            new ClickHouseBatching(10_000, 8 << 20, Duration.ofSeconds(1), 2);

    public ClickHouseBatching {
        if (rows < 1 || bytes < 1 || inFlight < 1 || age.isNegative() || age.isZero()) {
            throw new IllegalArgumentException("rows, bytes, age and inserts must be above 0");
        }
    }
}
