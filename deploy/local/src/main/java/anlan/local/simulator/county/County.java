package anlan.local.simulator.county;

import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.local.simulator.chance.Weighted;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where things happen: more of them where more people live. */
public final class County {
    private static final double KNOWN_TO_THE_LEAF = 0.70;
    private static final double KNOWN_TO_THE_VILLAGE = 0.92;

    private final List<Region> towns;
    private final Weighted<Region> leaves;
    private final Map<String, Weighted<Region>> leavesOfTown;
    private final double population;
    private final Spots spots;

    public County(List<Region> regions, Spots spots) {
        this.spots = spots;
        List<Region> all = regions.stream().sorted(Comparator.comparing(Region::code)).toList();
        Set<String> parents = new HashSet<>();
        all.forEach(region -> addParent(region, parents));
        List<Region> ends = all.stream().filter(r -> !parents.contains(r.code())).toList();
        List<Region> named = all.stream().filter(r -> r.level() == Level.TOWN).toList();
        towns = named.isEmpty() ? ends : named;
        leaves = new Weighted<>(ends, County::weight);
        leavesOfTown =
                ends.stream()
                        .collect(
                                Collectors.groupingBy(
                                        leaf -> townOf(leaf.code()),
                                        LinkedHashMap::new,
                                        Collectors.collectingAndThen(
                                                Collectors.toList(),
                                                of -> new Weighted<>(of, County::weight))));
        population = ends.stream().mapToDouble(County::weight).sum();
    }

    /** A place where somebody lives. */
    public Region leaf(SplittableRandom random) {
        return leaves.pick(random);
    }

    /** The same, within a town. */
    public Region leaf(String town, SplittableRandom random) {
        Weighted<Region> within = leavesOfTown.get(town);
        return within == null ? leaf(random) : within.pick(random);
    }

    /** The towns, by code. */
    public List<Region> towns() {
        return towns;
    }

    /** Where things lie in it. */
    public Spots spots() {
        return spots;
    }

    /** Share of the county's people who live in a town, 0..1. */
    double shareOfTown(String code) {
        return towns.stream()
                        .filter(town -> town.code().equals(code))
                        .mapToDouble(County::weight)
                        .sum()
                / population;
    }

    /**
     * A place's code as precisely as the sender knew it: grid mostly, village, or only the town.
     */
    public static String code(Region leaf, SplittableRandom random) {
        double draw = random.nextDouble();
        if (draw < KNOWN_TO_THE_LEAF) {
            return leaf.code();
        }
        return (draw < KNOWN_TO_THE_VILLAGE ? Level.VILLAGE : Level.TOWN).around(leaf.code());
    }

    static String townOf(String code) {
        return Level.TOWN.around(code);
    }

    private static void addParent(Region region, Set<String> parents) {
        @Nullable String parent = Level.parent(region.code());
        if (parent != null) {
            parents.add(parent);
        }
    }

    private static double weight(Region region) {
        return Math.max(1, region.population());
    }
}
