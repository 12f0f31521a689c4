package anlan.command.audit.alert;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A time [from, until) in which a condition holds by what is stored, milliseconds since 1970.
 *
 * @param until {@link #NEVER} = it has not ended
 */
record Held(long from, long until, Ending ending) {
    /** After all times. */
    static final long NEVER = Long.MAX_VALUE;

    /** How a condition ends. */
    enum Ending {
        /** It held, and does no longer. */
        CLEARED,
        /** It stood on what was corrected, and was never right. */
        RETRACTED
    }

    static Held cleared(long from, long until) {
        return new Held(from, until, Ending.CLEARED);
    }

    /** Times in which any of several things holds. */
    static List<Held> united(List<Held> all) {
        List<Held> united = new ArrayList<>();
        for (Held next : all.stream().sorted(Comparator.comparingLong(Held::from)).toList()) {
            Held last = united.isEmpty() ? null : united.get(united.size() - 1);
            if (last != null && next.from <= last.until) {
                united.set(united.size() - 1, cleared(last.from, Math.max(last.until, next.until)));
            } else {
                united.add(next);
            }
        }
        return united;
    }
}
