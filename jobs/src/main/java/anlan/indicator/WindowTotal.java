package anlan.indicator;

import org.jspecify.annotations.Nullable;

/** All that a window holds at one time: what its indicator is computed from. Mutable. */
public final class WindowTotal {
    public long count;
    public long sum;
    public @Nullable Multiset bag;

    public WindowTotal(long count, long sum, @Nullable Multiset bag) {
        this.count = count;
        this.sum = sum;
        this.bag = bag;
    }

    /**
     * Adds a step.
     *
     * @param sign +1 adds, −1 takes away
     */
    public void add(Steps steps, int at, int sign) {
        count += sign * steps.counts[at];
        sum += sign * steps.sums[at];
        add(steps.bag(at), sign);
    }

    public void add(@Nullable Multiset other, int sign) {
        if (other != null) {
            if (bag == null) {
                bag = new Multiset();
            }
            bag.add(other, sign);
        }
    }
}
