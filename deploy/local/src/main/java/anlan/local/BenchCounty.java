package anlan.local;

import anlan.catalog.Catalog;
import anlan.catalog.Region;
import java.util.ArrayList;
import java.util.List;

/** The default policy over a region tree of a wanted size. */
final class BenchCounty {
    private static final int GRIDS_PER_VILLAGE = 10;
    private static final int VILLAGES_PER_TOWN = 15;

    private BenchCounty() {}

    /**
     * A catalog whose raw topics carry the number of regions in their names.
     *
     * @param regions about so many regions of all levels
     */
    static Catalog of(Catalog policy, int regions) {
        return new Catalog(
                policy.version(),
                policy.author(),
                policy.reason(),
                policy.effectiveFrom(),
                policy.zone(),
                tree(regions),
                policy.categories(),
                policy.sources().stream()
                        .map(source -> source.on(source.topic() + "." + regions))
                        .toList(),
                policy.indicators(),
                policy.indices(),
                policy.rules());
    }

    private static List<Region> tree(int regions) {
        int perTown = 1 + VILLAGES_PER_TOWN * (1 + GRIDS_PER_VILLAGE);
        int towns = Math.max(1, Math.round((regions - 1f) / perTown));
        List<Region> tree = new ArrayList<>();
        tree.add(region("331081", 8_000 * towns * VILLAGES_PER_TOWN));
        for (int town = 1; town <= towns; town++) {
            String townCode = "331081%03d".formatted(town);
            tree.add(region(townCode, 8_000 * VILLAGES_PER_TOWN));
            for (int village = 1; village <= VILLAGES_PER_TOWN; village++) {
                String villageCode = townCode + "%03d".formatted(village);
                tree.add(region(villageCode, 8_000));
                for (int grid = 1; grid <= GRIDS_PER_VILLAGE; grid++) {
                    tree.add(region(villageCode + "%03d".formatted(grid), 800));
                }
            }
        }
        return tree;
    }

    private static Region region(String code, int population) {
        return new Region(code, code, code, population, population / 3.0, 1, 0);
    }
}
