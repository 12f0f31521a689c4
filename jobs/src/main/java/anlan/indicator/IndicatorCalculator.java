package anlan.indicator;

import anlan.catalog.Indicator;
import anlan.catalog.Measure;
import anlan.catalog.Region;
import anlan.event.Fixed;
import org.jspecify.annotations.Nullable;

/** An indicator from what its window holds. */
public final class IndicatorCalculator {
    private IndicatorCalculator() {}

    /**
     * What a window says.
     *
     * @param value in the indicator's unit; null = missing
     * @param interval of what is counted, where the rate behind it lies; null = none is known
     */
    public record Estimate(@Nullable Double value, @Nullable Interval interval) {
        private static final Estimate MISSING = new Estimate(null, null);

        private static Estimate of(double value) {
            return of(value, null);
        }

        private static Estimate of(double value, @Nullable Interval interval) {
            return Double.isNaN(value) ? MISSING : new Estimate(value, interval);
        }
    }

    /**
     * What the window says of the indicator. It is missing when there is nothing to divide by, or
     * when it stands on fewer cases than the indicator wants.
     */
    public static Estimate estimate(Indicator indicator, Region region, WindowTotal total) {
        return count(indicator, total) < indicator.least()
                ? Estimate.MISSING
                : indicator.measure().accept(new Reckoning(indicator.per(), region, total));
    }

    /** The value as {@link #estimate} has it. */
    public static @Nullable Double value(Indicator indicator, Region region, WindowTotal total) {
        return estimate(indicator, region, total).value();
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
                    : new Estimate(count / base, Interval.ofCount(count).per(base));
        }

        /** Of two different things it is no share, and may be more than the whole. */
        private static Estimate share(double part, double whole) {
            boolean isShare = part >= 0 && part <= whole;
            return whole > 0
                    ? new Estimate(part / whole, isShare ? Interval.ofShare(part, whole) : null)
                    : Estimate.MISSING;
        }

        /** NaN = nothing to divide by. */
        private double base(Indicator.Per by) {
            double base =
                    switch (by) {
                        case NONE -> 1;
                        case POPULATION_10K -> region.population() / 10_000;
                        case HOUSEHOLD_1K -> region.households() / 1_000;
                        case AREA_KM2 -> region.area();
                        case DEVICE -> region.devices();
                    };
            return base > 0 ? base : Double.NaN;
        }
    }
}
