package anlan.indicator;

import org.jspecify.annotations.Nullable;

/** All that a window holds at one time: what its indicator is computed from. Mutable. */
final class Total {
    long count;
    long sum;
    @Nullable Bag bag;

    Total(long count, long sum, @Nullable Bag bag) {
        this.count = count;
        this.sum = sum;
        this.bag = bag;
    }

    /**
     * Adds a step.
     *
     * @param sign +1 adds, −1 takes away
     */
    void add(Steps steps, int at, int sign) {
        count += sign * steps.counts[at];
        sum += sign * steps.sums[at];
        add(steps.bag(at), sign);
    }

    void add(@Nullable Bag other, int sign) {
        if (other != null) {
            if (bag == null) {
                bag = new Bag();
            }
            bag.add(other, sign);
        }
    }
}
