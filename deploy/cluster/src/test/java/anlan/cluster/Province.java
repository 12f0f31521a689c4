package anlan.cluster;

import anlan.catalog.file.CatalogFiles;
import anlan.command.installation.ProjectHome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A made-up province as one policy, and each of its counties as one of its own: the default
 * policy's base over its regions, with a system of each county, whose author is another.
 */
final class Province {
    static final int COUNTIES = 90;
    static final int TOWNS = 1_387;
    static final int REGIONS = 20_000;

    private static final int CITIES = 11;

    /** With one grid of each town. */
    private static final int VILLAGES = REGIONS - 1 - CITIES - COUNTIES - TOWNS;

    private static final int RESIDENTS_OF_VILLAGE = 2_000;

    /** How many are in the first of so many parts that have as many, or one more. */
    private record Share(int all, int parts) {
        int of(int part) {
            return all / parts + (part < all % parts ? 1 : 0);
        }
    }

    private Province() {}

    /** The whole of it. */
    static Map<String, String> whole() {
        List<String> rows = new ArrayList<>();
        Map<String, String> systems = new TreeMap<>();
        int residents = 0;
        int town = 0;
        for (int county = 0; county < COUNTIES; county++) {
            residents += county(county, town, rows);
            town += new Share(TOWNS, COUNTIES).of(county);
            systems.put(CatalogFiles.SYSTEMS + code(county) + ".yaml", system(code(county)));
        }
        for (int city = 1; city <= CITIES; city++) {
            rows.add(row("33%02d".formatted(city), residents / CITIES));
        }
        rows.add(row("33", residents));
        return policy(rows, systems);
    }

    /** Its first county. */
    static Map<String, String> firstCounty() {
        List<String> rows = new ArrayList<>();
        county(0, 0, rows);
        return policy(rows, Map.of(CatalogFiles.SYSTEMS + "own.yaml", system(code(0))));
    }

    /** Code of a county, counted from 0. */
    static String code(int county) {
        return "33%02d%02d".formatted(county % CITIES + 1, county / CITIES + 1);
    }

    private static Map<String, String> policy(List<String> regions, Map<String, String> systems) {
        Map<String, String> files = new TreeMap<>(CatalogFiles.texts(ProjectHome.catalog()));
        files.keySet()
                .removeIf(
                        file ->
                                file.startsWith(CatalogFiles.SYSTEMS)
                                        || file.equals(CatalogFiles.ACTORS)
                                        || file.endsWith(".geojson"));
        files.put(
                "regions.csv",
                "code,name,name_en,population,households,area_km2,devices\n"
                        + String.join("\n", regions)
                        + "\n");
        files.putAll(systems);
        return files;
    }

    /**
     * Adds a county with its towns and villages.
     *
     * @param firstTown how many towns are before it
     * @return its residents
     */
    private static int county(int county, int firstTown, List<String> rows) {
        int residents = 0;
        for (int i = 0; i < new Share(TOWNS, COUNTIES).of(county); i++) {
            String town = code(county) + "%03d".formatted(i + 1);
            int villages = new Share(VILLAGES, TOWNS).of(firstTown + i) - 1;
            for (int village = 1; village <= villages; village++) {
                rows.add(row(town + "%03d".formatted(village), RESIDENTS_OF_VILLAGE));
            }
            rows.add(row(town + "001001", RESIDENTS_OF_VILLAGE)); // a grid, as indicators have them
            rows.add(row(town, villages * RESIDENTS_OF_VILLAGE));
            residents += villages * RESIDENTS_OF_VILLAGE;
        }
        rows.add(row(code(county), residents));
        return residents;
    }

    private static String row(String code, int residents) {
        return "%1$s,模拟%1$s,Simulated %1$s,%2$d,%3$d,10.00,%4$d"
                .formatted(code, residents, residents / 3, residents / 200);
    }

    private static String system(String county) {
        return """
        title: {zh: 模拟%1$s, en: Simulated county %1$s}
        sources:
          - name: calls-%1$s
            title: {zh: 热线, en: Hotline}
            topic: raw.calls-%1$s
            id: /id
            occurredAt: /at
            region: {from: /region}
            category: {from: [/code], map: {"01": dispute/neighbour, "02": complaint/noise}}
        indicators:
          - name: calls-%1$s
            title: {zh: 来电, en: Calls}
            measure: count
            where: {source: [calls-%1$s]}
            windows: [{size: 24h, slide: 1h}]
            levels: [county, town]
        rules:
          - name: calls-%1$s
            title: {zh: 来电多, en: Many calls}
            kind: threshold
            color: yellow
            on: {indicator: calls-%1$s, window: 24h, direction: above, enter: 9, leave: 5}
            levels: [town]
            headline: {zh: 来电多, en: Many calls}
        """
                .formatted(county);
    }
}
