package anlan.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.source.Reading;
import com.carrotsearch.hppc.LongIntHashMap;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The readings of one bucket of devices within one pane, a row for each device. State of {@link
 * ReadingsFunction}, by columns, so that it is read and written as few large arrays.
 */
public final class DeviceSummaries {
    private static final int FIRST_SIZE = 16;

    public int size;
    public long[] series = new long[FIRST_SIZE];

    /** Device, unit, category and region in UTF-8, on a line each, one row behind the other. */
    public byte[] names = new byte[FIRST_SIZE * 48];

    public int[] nameEnds = new int[FIRST_SIZE];
    public long[] counts = new long[FIRST_SIZE];
    public long[] sums = new long[FIRST_SIZE];
    public long[] minima = new long[FIRST_SIZE];
    public long[] maxima = new long[FIRST_SIZE];
    public long[] lastValues = new long[FIRST_SIZE];
    public long[] lastTimes = new long[FIRST_SIZE];
    public int[] revisions = new int[FIRST_SIZE];
    public boolean[] changed = new boolean[FIRST_SIZE];
    public long receivedAt;

    private transient @Nullable LongIntHashMap rows;

    /** Row of a series; a new one is begun with {@link #begin}. −1 = none yet. */
    int row(long wanted) {
        if (rows == null) {
            rows = new LongIntHashMap(size + FIRST_SIZE);
            for (int row = 0; row < size; row++) {
                rows.put(series[row], row);
            }
        }
        return rows.getOrDefault(wanted, -1);
    }

    int begin(long newSeries, String name) {
        if (size == series.length) {
            grow(2 * size);
        }
        int row = size++;
        byte[] bytes = name.getBytes(UTF_8);
        int start = row == 0 ? 0 : nameEnds[row - 1];
        int end = start + bytes.length;
        if (end > names.length) {
            names = Arrays.copyOf(names, Math.max(end, 2 * names.length));
        }
        System.arraycopy(bytes, 0, names, start, bytes.length);
        nameEnds[row] = end;
        series[row] = newSeries;
        minima[row] = Reading.NO_VALUE;
        maxima[row] = Reading.NO_VALUE;
        lastValues[row] = Reading.NO_VALUE;
        lastTimes[row] = Long.MIN_VALUE;
        revisions[row] = -1;
        if (rows != null) {
            rows.put(newSeries, row);
        }
        return row;
    }

    void add(int row, long time, long value) {
        counts[row]++;
        changed[row] = true;
        if (value == Reading.NO_VALUE) {
            return;
        }
        sums[row] += value;
        minima[row] = minima[row] == Reading.NO_VALUE ? value : Math.min(minima[row], value);
        maxima[row] = Math.max(maxima[row], value);
        if (time >= lastTimes[row]) {
            lastTimes[row] = time;
            lastValues[row] = value;
        }
    }

    /** Whether a row has changed since it was published; if so, it is another revision now. */
    boolean renew(int row) {
        if (!changed[row]) {
            return false;
        }
        changed[row] = false;
        revisions[row]++;
        return true;
    }

    /** Device, unit, category and region. */
    String[] name(int row) {
        int start = row == 0 ? 0 : nameEnds[row - 1];
        return new String(names, start, nameEnds[row] - start, UTF_8).split("\n", -1);
    }

    private void grow(int length) {
        series = Arrays.copyOf(series, length);
        nameEnds = Arrays.copyOf(nameEnds, length);
        counts = Arrays.copyOf(counts, length);
        sums = Arrays.copyOf(sums, length);
        minima = Arrays.copyOf(minima, length);
        maxima = Arrays.copyOf(maxima, length);
        lastValues = Arrays.copyOf(lastValues, length);
        lastTimes = Arrays.copyOf(lastTimes, length);
        revisions = Arrays.copyOf(revisions, length);
        changed = Arrays.copyOf(changed, length);
    }
}
