package anlan.job;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Of the default policy what two of its sources need, which take events back here, and of their
 * indicators one for each way to measure: what must hold of every policy is tried on it in a
 * fraction of the time.
 */
final class TwoSources {
    private static final Set<String> INDICATORS =
            Set.of(
                    "night-calls",
                    "disputes",
                    "dispute-mark-share",
                    "disputing-persons",
                    "open-disputes",
                    "hotline-tickets",
                    "overdue-tickets",
                    "handling-time",
                    "handling-p90");

    private static final String INDICES =
            """
            - name: calm
              title: {zh: 安宁, en: Calm}
              slide: 1h
              levels: [county, town]
              minimumCoverage: 0.5
              dimensions:
                - name: disputes
                  title: {zh: 纠纷, en: Disputes}
                  weight: 0.6
                  indicators:
                    - {indicator: disputes, window: 24h, weight: 0.5, points: [[0, 100], [3, 60], [6, 0]]}
                    - {indicator: dispute-mark-share, window: 7d, weight: 0.3, points: [[0, 100], [1, 0]]}
                    - {indicator: open-disputes, window: 7d, weight: 0.2, points: [[0, 100], [9, 0]]}
                - name: tickets
                  title: {zh: 工单, en: Tickets}
                  weight: 0.4
                  indicators:
                    - {indicator: hotline-tickets, window: 24h, weight: 0.5, points: [[0, 100], [9, 0]]}
                    - {indicator: overdue-tickets, window: 7d, weight: 0.5, points: [[0, 100], [9, 0]]}
              color:
                yellow: {enter: 60, leave: 63}
                red: {enter: 45, leave: 48}
                holdWorsening: 1h
                holdRecovering: 3h
            """;

    private TwoSources() {}

    static Catalog policy() {
        Map<String, String> all = CatalogFiles.texts(Path.of("../deploy/catalog"));
        Map<String, String> files = new HashMap<>();
        for (String file :
                Set.of(
                        "catalog.yaml",
                        "categories.csv",
                        "regions.csv",
                        "sources/police.yaml",
                        "sources/hotline.yaml")) {
            files.put(file, all.get(file));
        }
        for (String source : Set.of("sources/police.yaml", "sources/hotline.yaml")) {
            files.merge(source, "withdraw: {/deleted: [true]}\n", String::concat);
        }
        files.put("indicators.yaml", measured(all.get("indicators.yaml")));
        files.put("indices.yaml", INDICES);
        files.put("rules.yaml", "[]\n");
        return CatalogFiles.load(files);
    }

    private static String measured(String indicators) {
        return Stream.of(indicators.split("(?m)^(?=- name: )"))
                .filter(
                        entry ->
                                INDICATORS.stream()
                                        .anyMatch(
                                                name -> entry.startsWith("- name: " + name + "\n")))
                .collect(Collectors.joining());
    }
}
