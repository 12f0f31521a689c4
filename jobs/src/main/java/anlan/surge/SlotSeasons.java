package anlan.surge;

import java.util.Arrays;

/**
 * In which season each slot of a series is, such as the days of the week.
 *
 * @param of each slot's season, from 0; the last is that of the slot that is expected
 * @param count number of seasons; 1 = there are none
 */
public record SlotSeasons(int[] of, int count) {

    /** Of seasons that come in turn. */
    public static SlotSeasons inTurn(int slots, int count) {
        int[] of = new int[slots];
        Arrays.setAll(of, slot -> slot % count);
        return new SlotSeasons(of, count);
    }

    /** The season of the slot that is expected. */
    int next() {
        return of[of.length - 1];
    }
}
