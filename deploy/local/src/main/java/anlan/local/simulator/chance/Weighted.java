package anlan.local.simulator.chance;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** Things that are drawn in proportion to their weight. */
public final class Weighted<T> {
    private final List<T> items;
    private final double[] upTo;

    public Weighted(List<T> items, ToDoubleFunction<T> weight) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("nothing to draw from");
        }
        this.items = List.copyOf(items);
        this.upTo = new double[items.size()];
        double total = 0;
        for (int i = 0; i < upTo.length; i++) {
            total += weight.applyAsDouble(items.get(i));
            upTo[i] = total;
        }
    }

    public T pick(SplittableRandom random) {
        int found = Arrays.binarySearch(upTo, random.nextDouble() * upTo[upTo.length - 1]);
        return items.get(Math.min(found < 0 ? -found - 1 : found + 1, upTo.length - 1));
    }
}
