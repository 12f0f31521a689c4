package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import java.util.HashMap;
import java.util.Map;

/** A small policy with every measure: a county of two towns with villages, two sources. */
public final class SampleCatalog {
    private static final String HEADER =
            """
            version: "%s"
            author: Test
            reason: Test
            effectiveFrom: %s
            zone: Asia/Shanghai
            """;

    private static final String REGIONS =
            """
            code,name,name_en,population,households,area_km2,devices
            331081,县,County,130000,40000,90.5,40
            331081001,甲镇,First,70000,21000,41.5,25
            331081001001,甲一村,First one,30000,9000,20,13
            331081001002,甲二村,First two,7000,2100,11.3,0
            331081002,乙镇,Second,60000,19000,49,15
            331081002001,乙一村,Second one,0,0,17,9
            """;

    private static final String CATEGORIES =
            """
            path,name,name_en,professional,tags
            dispute,纠纷,Dispute,civil,
            dispute/neighbour,邻里,Neighbour,civil/near,night;loud
            dispute/family,家庭,Family,civil/home,night
            theft,盗窃,Theft,crime/theft,
            sensor,感知,Sensor,,
            sensor/smoke,烟感,Smoke,,
            sensor/alarm,报警,Alarm,,loud
            """;

    private static final String POLICE =
            """
            name: police
            title: {zh: 110, en: Police}
            topic: raw.police
            id: /id
            revision: /version
            occurredAt: /at
            region: {from: /region}
            category: {from: [/code], map: {n: dispute/neighbour, f: dispute/family, t: theft}}
            caseId: /case
            stage: /stage
            value: /value
            attributes: {mark: /mark}
            subjects: {person: /person}
            open: [/mark, /person]
            silentAfter: 3h
            """;

    private static final String SENSOR =
            """
            name: sensor
            title: {zh: 感知, en: Sensors}
            topic: raw.sensor
            id: /id
            occurredAt: /at
            region: {from: /region}
            category: {from: [/code], map: {s: sensor/smoke, a: sensor/alarm}}
            value: /value
            subjects: {device: /device}
            open: [/device]
            silentAfter: 5h
            summary: {device: /device, pane: 1h, normal: {sensor/smoke: [0, 5]}}
            """;

    private SampleCatalog() {}

    /** A version with these indicators and indices, in YAML. */
    static Catalog of(String version, String effectiveFrom, String indicators, String indices) {
        return CatalogFiles.load(files(version, effectiveFrom, indicators, indices));
    }

    /** Its files. */
    public static Map<String, String> files(
            String version, String effectiveFrom, String indicators, String indices) {
        Map<String, String> files = new HashMap<>();
        files.put("catalog.yaml", HEADER.formatted(version, effectiveFrom));
        files.put("regions.csv", REGIONS);
        files.put("categories.csv", CATEGORIES);
        files.put("sources/police.yaml", POLICE);
        files.put("sources/sensor.yaml", SENSOR);
        files.put("indicators.yaml", indicators);
        files.put("indices.yaml", indices);
        files.put("rules.yaml", "");
        return files;
    }

    /** One of every measure, over windows of 6 h, a day and two days. */
    public static String indicators() {
        return indicator("calls", "count", "where: {source: [police]}\n  per: population_10k")
                + indicator("disputes", "count", "where: {category: [dispute]}")
                + indicator(
                        "civil",
                        "count",
                        "where: {professional: [civil/near]}\n  per: household_1k")
                + indicator("loud", "count", "where: {tags: [loud]}\n  per: area_km2")
                + indicator("unknown", "count", "where: {category: [unclassified]}")
                + indicator("readings", "count", "where: {source: [sensor]}\n  per: device")
                + indicator(
                        "marked",
                        "count",
                        "where: {source: [police], attributes: {mark: ['a', 'b']}}")
                + indicator(
                        "heavy",
                        "count",
                        "where: {source: [police], when: 'value > 3 && hour < 12'}")
                + indicator("amount", "sum", "where: {source: [police]}\n  per: population_10k")
                + indicator("level", "mean", "where: {source: [sensor]}")
                + indicator(
                        "theft-share",
                        "ratio",
                        "where: {source: [police]}\n  of: {category: [theft]}")
                + indicator("median", "quantile", "where: {source: [police]}\n  quantile: 0.5")
                + indicator("high", "quantile", "where: {source: [police]}\n  quantile: 0.9")
                + indicator("people", "distinct", "where: {source: [police]}\n  subject: person")
                + indicator("devices", "distinct", "where: {source: [sensor]}\n  subject: device")
                + indicator("heard", "heard", "where: {source: [sensor]}")
                + indicator("last-value", "latest", "where: {source: [police]}")
                + indicator("open", "open", "where: {source: [police]}")
                + indicator(
                        "open-disputes",
                        "open",
                        "where: {source: [police], category: [dispute]}\n  per: population_10k")
                + indicator("overdue", "overdue", "where: {source: [police]}\n  due: 5h")
                + indicator(
                        "drawn-calls",
                        "count",
                        "where: {source: [police]}\n  per: population_10k\n  shrink: county")
                + indicator(
                        "drawn-share",
                        "ratio",
                        """
                        where: {source: [police]}
                          of: {category: [theft]}
                          shrink: town
                          least: 2\
                        """);
    }

    static String indicator(String name, String measure, String rest) {
        return """
        - name: %s
          title: {zh: 某, en: Some}
          measure: %s
          %s
          windows: [{size: 6h, slide: 1h}, {size: 24h, slide: 1h}, {size: 48h, slide: 24h}]
          levels: [county, town, village]
        """
                .formatted(name, measure, rest);
    }
}
