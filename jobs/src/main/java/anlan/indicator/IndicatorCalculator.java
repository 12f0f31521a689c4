package anlan.indicator;

import anlan.catalog.Indicator;
import anlan.catalog.Measure;
import anlan.catalog.Region;
import anlan.event.Fixed;
import org.jspecify.annotations.Nullable;

/** An indicator from what its window holds. */
public final class IndicatorCalculator {
    private IndicatorCalculator() {}

    /** The value in the indicator's unit; null = missing, because there is nothing to divide by. */
    public static @Nullable Double value(Indicator indicator, Region region, WindowTotal total) {
        double value = indicator.measure().accept(new Reckoning(indicator.per(), region, total));
        return Double.isNaN(value) ? null : (Double) value;
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

    /** What each measure makes of a window; NaN = missing. */
    private record Reckoning(Indicator.Per per, Region region, WindowTotal total)
            implements Measure.Visitor<Double> {

        @Override
        public Double count(Measure.Count it) {
            return divided(per, (double) total.count);
        }

        @Override
        public Double sum(Measure.Sum it) {
            return divided(per, Fixed.value(total.sum));
        }

        @Override
        public Double mean(Measure.Mean it) {
            return average();
        }

        @Override
        public Double ratio(Measure.Ratio it) {
            return average();
        }

        @Override
        public Double quantile(Measure.Quantile it) {
            return parts(HistogramBuckets.quantile(it.quantile(), total.count, total.bag));
        }

        @Override
        public Double distinct(Measure.Distinct it) {
            return divided(per, Distinct.count(total.bag));
        }

        @Override
        public Double open(Measure.Open it) {
            return divided(per, (double) total.count);
        }

        @Override
        public Double overdue(Measure.Overdue it) {
            return divided(per, (double) total.count);
        }

        @Override
        public Double latest(Measure.Latest it) {
            return parts(number(Latest.value(total.bag)));
        }

        @Override
        public Double heard(Measure.Heard it) {
            return divided(Indicator.Per.DEVICE, Distinct.count(total.bag));
        }

        private double average() {
            return total.count <= 0 ? Double.NaN : Fixed.value(total.sum) / total.count;
        }

        private static double parts(double parts) {
            return parts / Fixed.SCALE;
        }

        private double divided(Indicator.Per by, double amount) {
            double base =
                    switch (by) {
                        case NONE -> 1;
                        case POPULATION_10K -> region.population() / 10_000;
                        case HOUSEHOLD_1K -> region.households() / 1_000;
                        case AREA_KM2 -> region.area();
                        case DEVICE -> region.devices();
                    };
            return base <= 0 ? Double.NaN : amount / base;
        }
    }
}
