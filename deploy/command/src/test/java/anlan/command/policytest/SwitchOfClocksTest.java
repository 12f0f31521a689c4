package anlan.command.policytest;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A county where days have 23 and 25 hours: a policy and its own tests, run as any other. */
class SwitchOfClocksTest {
    private static final String HEADER =
            """
            version: "1"
            author: Test
            reason: Test
            effectiveFrom: 2026-01-01T00:00:00-06:00
            zone: America/Chicago
            """;

    private static final String REGIONS =
            """
            code,name,name_en,population,households,area_km2,devices
            331081,县,County,20000,8000,50,10
            331081001,镇,Town,20000,8000,50,10
            """;

    private static final String CATEGORIES =
            """
            path,name,name_en,professional,tags
            noise,噪声,Noise,,
            theft,盗窃,Theft,,
            fraud,诈骗,Fraud,,
            """;

    private static final String POLICE =
            """
            name: police
            title: {zh: 警情, en: Police}
            topic: raw.police
            id: /id
            occurredAt: /at
            time: {format: "yyyy-MM-dd HH:mm:ss", zone: America/Chicago}
            region: {from: /region}
            category: {from: [/code], map: {n: noise, t: theft, f: fraud}}
            """;

    private static final String INDICATORS =
            indicator("by-day", "noise", "1d", "1d")
                    + indicator("by-week", "noise", "7d", "1d")
                    + indicator("by-hour", "theft", "1d", "1h")
                    + indicator("six-hours", "fraud", "6h", "1h");

    private static final String RULES =
            rule("by-day", "24h", 0.5)
                    + rule("by-week", "7d", 160)
                    + rule("by-hour", "24h", 0.5)
                    + rule("six-hours", "6h", 0.5);

    private static final String TESTS =
            """
            - name: the day on which an hour is left out has 23 of them
              day: 2026-03-08
              given:
                - {source: police, category: noise, region: 331081001, from: 00:00, every: 1h, times: 24}
              expect:
                - {at: 00:00, rule: by-day, absent: true}
                - {at: "+1d 00:00", rule: by-day, scope: "331081001", value: 23}
                - {at: "+2d 00:00", rule: by-day, scope: "331081001", condition: firing}
                - {at: "+3d 00:00", rule: by-day, scope: "331081001", condition: cleared}
            - name: the day on which an hour comes twice has 25 of them
              day: 2026-11-01
              given:
                - {source: police, category: noise, region: 331081001, from: 00:00, every: 1h, times: 25}
              expect:
                - {at: 00:00, rule: by-day, absent: true}
                - {at: "+1d 00:00", rule: by-day, scope: "331081001", value: 25}
                - {at: "+2d 00:00", rule: by-day, scope: "331081001", condition: cleared}
            - name: a week in spring has 167 hours
              day: 2026-03-02
              given:
                - {source: police, category: noise, region: 331081001, from: 00:00, every: 1h, times: 168}
              expect:
                - {at: "+6d 00:00", rule: by-week, absent: true}
                - {at: "+7d 00:00", rule: by-week, scope: "331081001", value: 167}
            - name: a week in autumn has 169 hours
              day: 2026-10-26
              given:
                - {source: police, category: noise, region: 331081001, from: 00:00, every: 1h, times: 170}
              expect:
                - {at: "+6d 00:00", rule: by-week, absent: true}
                - {at: "+7d 00:00", rule: by-week, scope: "331081001", value: 169}
            - name: what is dated to midnight belongs to the day that it begins
              day: 2026-11-28
              given:
                - {source: police, category: noise, region: 331081001, at: "+1d 00:00"}
              expect:
                - {at: "+1d 00:00", rule: by-day, absent: true}
                - {at: "+2d 00:00", rule: by-day, scope: "331081001", value: 1}
                - {at: "+3d 00:00", rule: by-day, scope: "331081001", condition: cleared}
            - name: a day before ten o'clock is ten o'clock, though an hour less lies between
              day: 2026-03-07
              given:
                - {source: police, category: theft, region: 331081001, at: 10:00}
              expect:
                - {at: 10:00, rule: by-hour, absent: true}
                - {at: 11:00, rule: by-hour, scope: "331081001", condition: firing}
                - {at: "+1d 10:00", rule: by-hour, scope: "331081001", condition: firing}
                - {at: "+1d 11:00", rule: by-hour, scope: "331081001", condition: cleared}
            - name: a day before ten o'clock is ten o'clock, though an hour more lies between
              day: 2026-10-31
              given:
                - {source: police, category: theft, region: 331081001, at: 10:00}
              expect:
                - {at: "+1d 10:00", rule: by-hour, scope: "331081001", condition: firing}
                - {at: "+1d 11:00", rule: by-hour, scope: "331081001", condition: cleared}
            - name: six hours are six hours
              day: 2026-03-08
              given:
                - {source: police, category: fraud, region: 331081001, at: 01:00}
              expect:
                - {at: 03:00, rule: six-hours, scope: "331081001", condition: firing}
                - {at: 07:00, rule: six-hours, scope: "331081001", condition: firing}
                - {at: 09:00, rule: six-hours, scope: "331081001", condition: cleared}
            """;

    private static String indicator(String name, String category, String size, String slide) {
        return """
        - name: %s
          title: {zh: 数, en: Number}
          measure: count
          where: {source: [police], category: [%s]}
          windows: [{size: %s, slide: %s}]
          levels: [town]
        """
                .formatted(name, category, size, slide);
    }

    private static String rule(String name, String window, double above) {
        return """
        - name: %s
          title: {zh: 多, en: Many}
          kind: threshold
          color: yellow
          on: {indicator: %s, window: %s, direction: above, enter: %s, leave: %s}
          levels: [town]
          respondWithin: 4h
          headline: {zh: "{region}{value}", en: "{value} in {region}"}
        """
                .formatted(name, name, window, above, above);
    }

    @Test
    void shouldCountDaysAsTheCalendarDoes() throws Exception {
        Map<String, String> files = new HashMap<>();
        files.put("catalog.yaml", HEADER);
        files.put("regions.csv", REGIONS);
        files.put("categories.csv", CATEGORIES);
        files.put("sources/police.yaml", POLICE);
        files.put("indicators.yaml", INDICATORS);
        files.put("indices.yaml", "");
        files.put("rules.yaml", RULES);
        Catalog catalog = CatalogFiles.load(files);

        PolicyTester.Report report =
                new PolicyTester(catalog, progress -> {})
                        .run(
                                PolicyTests.load(Map.of("tests/clocks.yaml", TESTS), catalog),
                                test -> true);

        assertThat(report.failures()).isEmpty();
        assertThat(report.passed()).isEqualTo(8);
    }
}
