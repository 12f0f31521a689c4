package anlan.index;

import anlan.color.Color;
import anlan.color.ColorState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What was published of one index of one region, as far back as it may be restated, ascending by
 * time. State of {@link IndexFunction}, by columns.
 */
public final class IndexHistory {
    private static final int FIRST_SIZE = 8;

    public int size;
    public long[] times = new long[FIRST_SIZE];
    public int[] revisions = new int[FIRST_SIZE];
    public long[] fingerprints = new long[FIRST_SIZE];
    public byte[] colors = new byte[FIRST_SIZE];
    public byte[] candidates = new byte[FIRST_SIZE];
    public long[] since = new long[FIRST_SIZE];

    /** State of the color just before {@code time}; null at the beginning. */
    @Nullable ColorState before(long time) {
        int at = Arrays.binarySearch(times, 0, size, time);
        int previous = (at < 0 ? -at - 1 : at) - 1;
        return previous < 0
                ? null
                : new ColorState(
                        color(colors[previous]), color(candidates[previous]), since[previous]);
    }

    /**
     * Records a publication.
     *
     * @param fingerprint hash of all that is published
     * @return its revision; −1 when the same was published before
     */
    int record(long time, ColorState state, long fingerprint) {
        int at = Arrays.binarySearch(times, 0, size, time);
        if (at >= 0) {
            ColorState known = new ColorState(color(colors[at]), color(candidates[at]), since[at]);
            if (fingerprints[at] == fingerprint && known.equals(state)) {
                return -1;
            }
            boolean unlike = fingerprints[at] != fingerprint;
            set(at, state, fingerprint);
            return unlike ? ++revisions[at] : -1;
        }
        int to = -at - 1;
        insert(to);
        times[to] = time;
        // a time that was passed over before is news about the past
        revisions[to] = to == size - 1 ? 0 : 1;
        set(to, state, fingerprint);
        return revisions[to];
    }

    private void set(int at, ColorState state, long fingerprint) {
        fingerprints[at] = fingerprint;
        colors[at] = code(state.color());
        candidates[at] = code(state.candidate());
        since[at] = state.since();
    }

    private void insert(int at) {
        if (size == times.length) {
            times = Arrays.copyOf(times, 2 * size);
            revisions = Arrays.copyOf(revisions, 2 * size);
            fingerprints = Arrays.copyOf(fingerprints, 2 * size);
            colors = Arrays.copyOf(colors, 2 * size);
            candidates = Arrays.copyOf(candidates, 2 * size);
            since = Arrays.copyOf(since, 2 * size);
        }
        move(at, at + 1);
        size++;
    }

    private void move(int from, int to) {
        int length = size - from;
        System.arraycopy(times, from, times, to, length);
        System.arraycopy(revisions, from, revisions, to, length);
        System.arraycopy(fingerprints, from, fingerprints, to, length);
        System.arraycopy(colors, from, colors, to, length);
        System.arraycopy(candidates, from, candidates, to, length);
        System.arraycopy(since, from, since, to, length);
    }

    /** Forgets all before the last entry at or before {@code time}. */
    void forget(long time) {
        int at = Arrays.binarySearch(times, 0, size, time);
        int first = at >= 0 ? at : -at - 2;
        if (first > 0) {
            move(first, 0);
            size -= first;
        }
    }

    private static byte code(Color color) {
        return switch (color) {
            case GREEN -> 0;
            case YELLOW -> 1;
            case RED -> 2;
            case GREY -> 3;
        };
    }

    private static Color color(byte code) {
        return switch (code) {
            case 0 -> Color.GREEN;
            case 1 -> Color.YELLOW;
            case 2 -> Color.RED;
            default -> Color.GREY;
        };
    }
}
