package anlan.command.rescore;

import anlan.command.rescore.RescoreReport.RegionShift;
import anlan.command.rescore.RescoreReport.Standing;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Places regions among those of their level, the worst first; equal values share a place. */
final class Ranks {
    private Ranks() {}

    static List<RegionShift> of(List<RegionShift> regions) {
        return regions.stream()
                .map(
                        region ->
                                new RegionShift(
                                        region.region(),
                                        region.name(),
                                        region.level(),
                                        ranked(region, regions, RegionShift::before),
                                        ranked(region, regions, RegionShift::after)))
                .toList();
    }

    private static @Nullable Standing ranked(
            RegionShift region,
            List<RegionShift> regions,
            Function<RegionShift, @Nullable Standing> side) {
        Standing standing = side.apply(region);
        if (standing == null || standing.value() == null) {
            return standing;
        }
        double value = standing.value();
        long worse =
                regions.stream()
                        .filter(other -> other.level().equals(region.level()))
                        .map(side)
                        .filter(
                                other ->
                                        other != null
                                                && other.value() != null
                                                && other.value() < value)
                        .count();
        return new Standing(standing.color(), standing.value(), (int) worse + 1);
    }
}
