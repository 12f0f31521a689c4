package anlan.catalog.file;

import anlan.catalog.Catalog;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The files of a small policy, of which a test changes one place. */
public final class CatalogTexts {
    private final Map<String, String> files = new TreeMap<>();

    public CatalogTexts() {
        files.putAll(CatalogFiles.texts(Path.of("src/test/resources/small-catalog")));
    }

    /** Replaces a text that the file has once. */
    public CatalogTexts replace(String file, String old, String text) {
        String before = files.get(file);
        int at = before.indexOf(old);
        if (at < 0 || before.indexOf(old, at + 1) >= 0) {
            throw new IllegalArgumentException(file + " has not once: " + old);
        }
        files.put(file, before.replace(old, text));
        return this;
    }

    /** Adds a system of its own, with an entry in every section. */
    CatalogTexts withSystem() {
        files.put(
                "systems/parks.yaml",
                """
                title: {zh: 公园, en: Parks}
                rules: # in whatever order
                  - name: park-full
                    title: {zh: 公园客满, en: Park full}
                    kind: threshold
                    color: yellow
                    on: {indicator: park-visits, window: 24h, direction: above, enter: 9, leave: 5}
                    levels: [town]
                    headline: {zh: 客满, en: Full}
                sources:
                  - name: gate
                    title: {zh: 门, en: Gate}
                    topic: raw.gate
                    id: /id
                    occurredAt: /at
                    region: {from: /region}
                    category: {from: [/code], map: {"0101": park/visit}}
                  - name: guard
                    title: {zh: 保安, en: Guard}
                    topic: raw.guard
                    id: /id
                    occurredAt: /at
                    region: {from: /region}
                    category: {from: [/code], map: {q: dispute/neighbour}}
                categories:
                  - {path: park, name: 公园, name_en: Park}
                  - {path: park/visit, name: 游园, name_en: Visit, professional: P/1, tags: [people, leisure]}
                indicators:
                  - name: park-visits
                    title: {zh: 游园人次, en: Park visits}
                    measure: count
                    where: {source: [gate], tags: [leisure]}
                    windows: [{size: 24h, slide: 1h}]
                    levels: [county, town]
                indices:
                  - name: parks
                    title: {zh: 公园指数, en: Parks}
                    slide: 1h
                    levels: [county]
                    minimumCoverage: 0.5
                    dimensions:
                      - name: visits
                        title: {zh: 游园, en: Visits}
                        weight: 1
                        indicators:
                          - {indicator: park-visits, window: 24h, weight: 1, points: [[0, 0], [9, 100]]}
                    color:
                      yellow: {enter: 80, leave: 82}
                      red: {enter: 65, leave: 68}
                """);
        return this;
    }

    CatalogTexts without(String file) {
        files.remove(file);
        return this;
    }

    Map<String, String> files() {
        return files;
    }

    public Catalog load() {
        return CatalogFiles.load(files);
    }
}
