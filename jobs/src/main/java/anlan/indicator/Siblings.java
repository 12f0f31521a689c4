package anlan.indicator;

import anlan.catalog.Indicator;
import anlan.catalog.Level;
import anlan.catalog.Region;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which regions are drawn to one rate, see {@link Shrinkage}: those of one level within a larger
 * one. Each of them keeps in the bag of its window what all have: 2 × code → count, 2 × code + 1 →
 * sum in ten-thousandths. So a late event of one restates all of them.
 */
public final class Siblings {
    private final List<Region> regions;
    private final Map<Level, Map<String, List<Region>>> groups = new EnumMap<>(Level.class);

    /** Among the regions of a catalog. */
    public Siblings(List<Region> regions) {
        this.regions = regions;
    }

    /** Those that are drawn to the same rate as a region, itself too; none = it is not drawn. */
    public List<Region> of(Indicator indicator, Region region) {
        Level whole = indicator.shrink();
        return whole == null || region.level() != indicator.drawn()
                ? List.of()
                : groups.computeIfAbsent(whole, this::grouped)
                        .getOrDefault(group(whole, region), List.of());
    }

    private Map<String, List<Region>> grouped(Level whole) {
        Map<String, List<Region>> grouped = new HashMap<>();
        for (Region region : regions) {
            grouped.computeIfAbsent(group(whole, region), name -> new ArrayList<>()).add(region);
        }
        return grouped;
    }

    private static String group(Level whole, Region region) {
        return whole.around(region.code()) + '/' + region.level();
    }

    /** Stands for the count of a region. */
    public static long countKey(String region) {
        return 2 * Long.parseLong(region);
    }

    /** Stands for the sum of a region. */
    public static long sumKey(String region) {
        return countKey(region) + 1;
    }
}
