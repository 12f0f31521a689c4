package anlan.local.bench;

import anlan.catalog.Region;
import java.util.ArrayList;
import java.util.List;

/** Region trees of a wanted size, as regular as a drawing. */
final class BenchTrees {
    private static final int GRIDS_PER_VILLAGE = 10;
    private static final int VILLAGES_PER_TOWN = 15;
    private static final int TOWNS_PER_COUNTY = 17;
    private static final int COUNTIES_PER_CITY = 9;
    private static final int CITIES_PER_PROVINCE = 11;
    private static final int RESIDENTS_PER_GRID = 800;
    private static final int RESIDENTS_PER_TOWN = 30_000;
    private static final int FIRST_PROVINCE = 11;

    private BenchTrees() {}

    /** One county with towns, villages and grids, about so many regions of all levels. */
    static List<Region> county(int regions) {
        int perTown = 1 + VILLAGES_PER_TOWN * (1 + GRIDS_PER_VILLAGE);
        int towns = Math.max(1, Math.round((regions - 1f) / perTown));
        int perVillage = GRIDS_PER_VILLAGE * RESIDENTS_PER_GRID;
        List<Region> tree = new ArrayList<>();
        tree.add(region("331081", perVillage * VILLAGES_PER_TOWN * towns));
        for (int town = 1; town <= towns; town++) {
            String townCode = "331081%03d".formatted(town);
            tree.add(region(townCode, perVillage * VILLAGES_PER_TOWN));
            for (int village = 1; village <= VILLAGES_PER_TOWN; village++) {
                String villageCode = townCode + "%03d".formatted(village);
                tree.add(region(villageCode, perVillage));
                for (int grid = 1; grid <= GRIDS_PER_VILLAGE; grid++) {
                    tree.add(region(villageCode + "%03d".formatted(grid), RESIDENTS_PER_GRID));
                }
            }
        }
        return tree;
    }

    /** So many towns, with their counties, and cities and provinces where one is not enough. */
    static List<Region> towns(int towns) {
        List<Region> tree = new ArrayList<>();
        int counties = 0;
        int cities = 0;
        String county = "";
        for (int town = 0; town < towns; town++) {
            if (town % TOWNS_PER_COUNTY == 0) {
                int inCity = counties++ % COUNTIES_PER_CITY;
                if (inCity == 0) {
                    cities++;
                }
                county = city(cities - 1) + "%02d".formatted(inCity + 1);
                tree.add(region(county, RESIDENTS_PER_TOWN * TOWNS_PER_COUNTY));
            }
            String code = county + "%03d".formatted(town % TOWNS_PER_COUNTY + 1);
            tree.add(region(code, RESIDENTS_PER_TOWN));
        }
        for (int city = 0; city < cities && counties > 1; city++) {
            int residents = RESIDENTS_PER_TOWN * TOWNS_PER_COUNTY * COUNTIES_PER_CITY;
            tree.add(region(city(city), residents));
            if (city % CITIES_PER_PROVINCE == 0) {
                tree.add(region(city(city).substring(0, 2), residents * CITIES_PER_PROVINCE));
            }
        }
        return tree;
    }

    private static String city(int number) {
        return "%02d%02d"
                .formatted(
                        FIRST_PROVINCE + number / CITIES_PER_PROVINCE,
                        number % CITIES_PER_PROVINCE + 1);
    }

    private static Region region(String code, int population) {
        // one device among two hundred residents
        return new Region(
                code, code, code, population, population / 3.0, 1, population / 200.0, List.of());
    }
}
