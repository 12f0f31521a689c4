package anlan.indicator;

import anlan.catalog.Indicator;
import anlan.catalog.Region;
import anlan.event.Fixed;
import org.jspecify.annotations.Nullable;

/** An indicator from the accumulated count and sum of its window. */
final class IndicatorCalculator {
    private IndicatorCalculator() {}

    /**
     * The value; null = missing, because there is nothing to divide by.
     *
     * @param count events that count
     * @param sum of their values in ten-thousandths; of a ratio its numerator, likewise
     */
    static @Nullable Double value(Indicator indicator, Region region, long count, long sum) {
        return switch (indicator.measure()) {
            case COUNT -> per(indicator.per(), region, (double) count);
            case SUM -> per(indicator.per(), region, Fixed.value(sum));
            case QUANTILE, DISTINCT, OPEN, OVERDUE, LATEST, HEARD ->
                    throw new UnsupportedOperationException("not yet");
            case MEAN, RATIO -> count <= 0 ? null : (Double) (Fixed.value(sum) / count);
        };
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
