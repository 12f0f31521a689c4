package anlan.local.simulator.county;

import anlan.catalog.Region;
import anlan.local.simulator.chance.Chance;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A building that detectors watch.
 *
 * @param use what it is used for, such as {@code dwelling}
 * @param people who live or work in it
 * @param region code of the region it stands in
 */
public record Building(String id, String use, int people, String region, Spot spot) {
    private static final int IN_A_LEAF = 3;
    private static final List<String> USES = List.of("dwelling", "factory", "shop", "school");

    /** One of the few of a region, which a device of this number watches. */
    static Building of(long seed, Region leaf, int device, Spots spots) {
        String id = "SIM-BUILDING-" + leaf.code() + "-" + (1 + device % IN_A_LEAF);
        SplittableRandom own = Chance.of(seed, id, 0);
        return new Building(
                id,
                USES.get(own.nextInt(USES.size())),
                10 + own.nextInt(190),
                leaf.code(),
                spots.in(leaf.code(), own));
    }
}
