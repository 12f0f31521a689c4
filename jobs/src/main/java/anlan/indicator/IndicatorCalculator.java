package anlan.indicator;

import anlan.catalog.Indicator;
import anlan.catalog.Measure;
import anlan.catalog.Region;
import anlan.event.Fixed;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An indicator from what its window holds. */
public final class IndicatorCalculator {
    private IndicatorCalculator() {}

    /**
     * What a window says.
     *
     * @param value in the indicator's unit; null = missing
     * @param interval of what is counted, where the rate behind it lies; null = none is known
     * @param raw where the value is drawn to that of siblings: as it was counted; else null
     */
    public record Estimate(
            @Nullable Double value, @Nullable Interval interval, @Nullable Double raw) {
        /** There is nothing to say. */
        public static final Estimate MISSING = new Estimate(null, null, null);

        private static Estimate of(double value) {
            return of(value, null);
        }

        private static Estimate of(double value, @Nullable Interval interval) {
            return Double.isNaN(value) ? MISSING : new Estimate(value, interval, null);
        }
    }

    /**
     * What the window says of the indicator. It is missing when there is nothing to divide by, or
     * when it stands on fewer cases than the indicator wants.
     *
     * @param siblings to whose rate the region's is drawn, itself among them; none = it is not
     */
    public static Estimate estimate(
            Indicator indicator, Region region, List<Region> siblings, WindowTotal total) {
        if (count(indicator, total) < indicator.least()) {
            return Estimate.MISSING;
        }
        Estimate plain = indicator.measure().accept(new Reckoning(indicator.per(), region, total));
        return siblings.isEmpty() || plain.value == null
                ? plain
                : new SiblingRates(indicator, siblings, total).drawn(region, plain.value);
    }

    /** The value as {@link #estimate} has it. */
    public static @Nullable Double value(
            Indicator indicator, Region region, List<Region> siblings, WindowTotal total) {
        return estimate(indicator, region, siblings, total).value();
    }

    /** The value as a number: NaN = missing. */
    public static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** What the value was computed from, for people: events, cases or subjects. */
    public static long count(Indicator indicator, WindowTotal total) {
        return indicator.measure().tally().ofSubjects()
                ? Math.round(Distinct.count(total.bag))
                : total.count;
    }

    /** What each measure makes of a window. */
    private record Reckoning(Indicator.Per per, Region region, WindowTotal total)
            implements Measure.Visitor<Estimate> {

        @Override
        public Estimate count(Measure.Count it) {
            return counted((double) total.count);
        }

        @Override
        public Estimate sum(Measure.Sum it) {
            return Estimate.of(Fixed.value(total.sum) / base(per));
        }

        @Override
        public Estimate mean(Measure.Mean it) {
            return Estimate.of(average());
        }

        @Override
        public Estimate ratio(Measure.Ratio it) {
            return share(Fixed.value(total.sum), (double) total.count);
        }

        @Override
        public Estimate quantile(Measure.Quantile it) {
            return parts(HistogramBuckets.quantile(it.quantile(), total.count, total.bag));
        }

        @Override
        public Estimate distinct(Measure.Distinct it) {
            return counted(Distinct.count(total.bag));
        }

        @Override
        public Estimate open(Measure.Open it) {
            return counted((double) total.count);
        }

        @Override
        public Estimate overdue(Measure.Overdue it) {
            return counted((double) total.count);
        }

        @Override
        public Estimate latest(Measure.Latest it) {
            return parts(number(Latest.value(total.bag)));
        }

        @Override
        public Estimate heard(Measure.Heard it) {
            return share(Distinct.count(total.bag), base(Indicator.Per.DEVICE));
        }

        private double average() {
            return total.count <= 0 ? Double.NaN : Fixed.value(total.sum) / total.count;
        }

        private static Estimate parts(double parts) {
            return Estimate.of(parts / Fixed.SCALE);
        }

        private Estimate counted(double count) {
            double base = base(per);
            return Double.isNaN(base)
                    ? Estimate.MISSING
                    : Estimate.of(count / base, Interval.ofCount(count).per(base));
        }

        /** Of two different things it is no share, and may be more than the whole. */
        private static Estimate share(double part, double whole) {
            return whole > 0
                    ? Estimate.of(part / whole, shareInterval(part, whole))
                    : Estimate.MISSING;
        }

        private double base(Indicator.Per by) {
            return IndicatorCalculator.base(by, region);
        }
    }

    private static @Nullable Interval shareInterval(double part, double whole) {
        boolean isShare = part >= 0 && part <= whole;
        return isShare ? Interval.ofShare(part, whole) : null;
    }

    /** What is counted is divided by this; NaN = there is nothing to divide by. */
    private static double base(Indicator.Per per, Region region) {
        double base = per.base(region);
        return base > 0 ? base : Double.NaN;
    }

    /** The rates of all that are drawn to the same, as the window's bag has them. */
    private record SiblingRates(Indicator indicator, List<Region> siblings, WindowTotal total) {

        /** A region's rate, drawn to that of all. */
        Estimate drawn(Region region, double raw) {
            double[] cases = siblings.stream().mapToDouble(this::cases).toArray();
            double[] bases = siblings.stream().mapToDouble(this::base).toArray();
            Shrinkage.Drawn drawn = Shrinkage.of(cases, bases).drawn(cases(region), base(region));
            Interval interval =
                    isShare()
                            ? shareInterval(drawn.cases(), drawn.worth())
                            : Interval.ofCount(drawn.cases()).per(drawn.worth());
            return new Estimate(drawn.value(), interval, raw);
        }

        private boolean isShare() {
            return indicator.measure().tally().part() != null;
        }

        private double cases(Region region) {
            return isShare()
                    ? Fixed.value(held(Siblings.sumKey(region.code())))
                    : (double) held(Siblings.countKey(region.code()));
        }

        private double base(Region region) {
            return isShare()
                    ? (double) held(Siblings.countKey(region.code()))
                    : IndicatorCalculator.base(indicator.per(), region);
        }

        private long held(long key) {
            return total.bag == null ? 0 : total.bag.count(key);
        }
    }
}
