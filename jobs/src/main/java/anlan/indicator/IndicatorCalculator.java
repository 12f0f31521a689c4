package anlan.indicator;

import anlan.catalog.Indicator;
import anlan.catalog.Region;
import anlan.event.Fixed;
import org.jspecify.annotations.Nullable;

/** An indicator from what its window holds. */
public final class IndicatorCalculator {
    private IndicatorCalculator() {}

    /** The value in the indicator's unit; null = missing, because there is nothing to divide by. */
    public static @Nullable Double value(Indicator indicator, Region region, WindowTotal total) {
        return switch (indicator.measure()) {
            case COUNT, OPEN, OVERDUE -> per(indicator.per(), region, (double) total.count);
            case SUM -> per(indicator.per(), region, Fixed.value(total.sum));
            case DISTINCT -> per(indicator.per(), region, Distinct.count(total.bag));
            case HEARD -> per(Indicator.Per.DEVICE, region, Distinct.count(total.bag));
            case MEAN, RATIO ->
                    total.count <= 0 ? null : (Double) (Fixed.value(total.sum) / total.count);
            case QUANTILE -> quantile(indicator.quantile(), total);
            case LATEST -> parts(Latest.value(total.bag));
        };
    }

    /** The value as a number: NaN = missing. */
    public static double number(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }

    /** What the value was computed from, for people: events, cases or subjects. */
    public static long count(Indicator indicator, WindowTotal total) {
        return indicator.measure().ofSubjects()
                ? Math.round(Distinct.count(total.bag))
                : total.count;
    }

    /** Nearest rank: the least bucket at or below which a share of {@code quantile} lies. */
    private static @Nullable Double quantile(@Nullable Double quantile, WindowTotal total) {
        Multiset bag = total.bag;
        if (bag == null || total.count <= 0 || quantile == null) {
            return null;
        }
        long rank = (long) Math.ceil(quantile * total.count);
        long passed = 0;
        for (int i = 0; i < bag.size(); i++) {
            passed += bag.counts[i];
            if (passed >= rank) {
                return parts(HistogramBuckets.middle(bag.keys[i]));
            }
        }
        return null;
    }

    private static @Nullable Double parts(@Nullable Double parts) {
        return parts == null ? null : (Double) (parts / Fixed.SCALE);
    }

    private static @Nullable Double per(Indicator.Per per, Region region, double amount) {
        double base =
                switch (per) {
                    case NONE -> 1;
                    case POPULATION_10K -> region.population() / 10_000;
                    case HOUSEHOLD_1K -> region.households() / 1_000;
                    case AREA_KM2 -> region.area();
                    case DEVICE -> region.devices();
                };
        return base <= 0 ? null : (Double) (amount / base);
    }
}
