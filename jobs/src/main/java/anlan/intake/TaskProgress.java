package anlan.intake;

/**
 * How far a task was.
 *
 * @param time its watermark, milliseconds since 1970
 * @param idle whether the task was idle
 */
public record TaskProgress(long time, boolean idle) {
    /** The minimum watermark of the tasks that were not idle; of all idle ones the maximum. */
    static long minimum(Iterable<TaskProgress> all) {
        long least = Long.MAX_VALUE;
        long greatest = Long.MIN_VALUE;
        for (TaskProgress one : all) {
            least = one.idle ? least : Math.min(least, one.time);
            greatest = Math.max(greatest, one.time);
        }
        return Math.min(least, greatest);
    }
}
