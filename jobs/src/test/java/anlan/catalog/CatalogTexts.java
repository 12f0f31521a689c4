package anlan.catalog;

import java.util.Map;
import java.util.TreeMap;

/** The files of a small policy, of which a test changes one place. */
final class CatalogTexts {
    private final Map<String, String> files = new TreeMap<>();

    CatalogTexts() {
        files.put(
                "catalog.yaml",
                """
                version: "1" # the first
                author: Test
                reason: A test
                effectiveFrom: 2026-01-01T00:00:00+08:00
                zone: Asia/Shanghai
                """);
        files.put(
                "regions.csv",
                """
                code,name,name_en,population,households,area_km2,devices
                331081,市,County,20000,8000,50,10
                331081001,镇,Town,20000,8000,50,10
                """);
        files.put(
                "categories.csv",
                """
                path,name,name_en,professional,tags
                dispute,纠纷,Disputes,,
                dispute/neighbour,邻里,Neighbours,A/01,people;night
                sensor/smoke/normal,正常,Normal,,
                sensor/smoke/alarm,报警,Alarm,,
                """);
        files.put(
                "sources/police.yaml",
                """
                name: police
                title: {zh: 警情, en: Police}
                topic: raw.police
                id: /id
                occurredAt: /at
                region:
                  from: /region
                  map: {town: "331081001"}
                category: {from: [/code], map: {"1": dispute/neighbour}}
                caseId: /id
                stages: {accepted: /at, closed: /closed}
                value: /loss
                attributes: {kind: /kind}
                subjects: {person: /phone}
                """);
        files.put(
                "sources/sensor.yaml",
                """
                name: sensor
                title: {zh: 感知, en: Sensors}
                topic: raw.sensor
                id: /id
                occurredAt: /at
                region: {from: /region}
                category:
                  from: [/kind]
                  map: {"n": sensor/smoke/normal, "a": sensor/smoke/alarm}
                value: /value
                subjects: {device: /device}
                summary: {device: /device, pane: 1h, normal: {sensor/smoke/normal: [0, 5]}}
                """);
        files.put(
                "indicators.yaml",
                """
                - name: disputes
                  title: {zh: 纠纷, en: Disputes}
                  measure: count
                  where: {source: [police], category: [dispute], tags: [people]}
                  windows: [{size: 24h, slide: 1h}, {size: 7d, slide: 1d}]
                  levels: [county, town]

                - name: night
                  title: {zh: 夜间, en: At night}
                  measure: count
                  where: {source: [police], when: hour < 6}
                  windows: [{size: 24h, slide: 1h}]
                  levels: [county, town]
                """);
        files.put(
                "indices.yaml",
                """
                - name: safety
                  title: {zh: 平安, en: Safety}
                  slide: 1h
                  levels: [county, town]
                  minimumCoverage: 0.5
                  dimensions:
                    - name: people
                      title: {zh: 人, en: People}
                      weight: 1
                      indicators:
                        - {indicator: disputes, window: 24h, weight: 0.5, points: [[0, 100], [9, 0]]}
                        - {indicator: disputes, window: 7d, weight: 0.25, points: [[0, 100], [9, 0]]}
                        - {indicator: night, window: 24h, weight: 0.25, goalposts: {worst: 9, best: 0}}
                  vetoes:
                    - {indicator: night, window: 24h, above: 5, cap: 60, color: red}
                  color:
                    yellow: {enter: 80, leave: 82}
                    red: {enter: 65, leave: 68}
                """);
        files.put(
                "rules.yaml",
                """
                - name: neighbours
                  title: {zh: 邻里, en: Neighbours}
                  kind: match
                  color: red
                  where: {source: [police], category: [dispute/neighbour]}
                  clearAfter: 30m
                  respondWithin: 3m
                  headline: {zh: 邻里, en: Neighbours}
                """);
    }

    /** Replaces a text that the file has once. */
    CatalogTexts replace(String file, String old, String text) {
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

    Catalog load() {
        return CatalogFiles.load(files);
    }
}
