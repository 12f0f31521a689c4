package anlan.command.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Definition;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CatalogDiffTest {
    private final Catalog before = new SmallPolicy().load();

    @Test
    void shouldSayNothingOfTwoEqualCatalogs() {
        CatalogDiff diff = CatalogDiff.of(before, new SmallPolicy().load());

        assertThat(diff.changes()).isEmpty();
        assertThat(diff.goOn()).hasSize(3).isEqualTo(Definition.keys(before));
        assertThat(diff.starting()).isEmpty();
        assertThat(diff.ending()).isEmpty();
    }

    @Test
    void shouldShowEachFieldBeforeAndAfter() {
        CatalogDiff diff =
                CatalogDiff.of(
                        before,
                        new SmallPolicy()
                                .replace("indices.yaml", "slide: 1h", "slide: 2h")
                                .replace("indices.yaml", "weight: 0.5", "weight: 0.6")
                                .replace("indices.yaml", "7d, weight: 0.25", "7d, weight: 0.15")
                                .replace("regions.csv", "镇,Town,20000", "镇,Town,20500")
                                .replace("rules.yaml", "name: neighbours", "name: others")
                                .replace("rules.yaml", "clearAfter: 30m", "clearAfter: 1h")
                                .load());

        assertThat(diff.changes())
                .extracting(CatalogDiff.Change::text)
                .containsExactly(
                        "~ region 331081001: ~ population: 20000.0 → 20500.0",
                        "~ index safety: ~ slide: 1h → 2h",
                        "~ index safety: ~ dimensions.people.indicators.disputes 24h.weight: 0.5 →"
                                + " 0.6",
                        "~ index safety: ~ dimensions.people.indicators.disputes 7d.weight: 0.25 →"
                                + " 0.15",
                        "- rule neighbours",
                        "+ rule others");
        assertThat(diff.goOn()).hasSize(3);
    }

    @Test
    void shouldCountTheRowsOfTables() {
        String head = "key,region\n";
        CatalogDiff diff =
                CatalogDiff.of(
                        new SmallPolicy()
                                .with("registers/a.csv", head + "1,331081001\n2,331081001\n")
                                .with("registers/gone.csv", head + "1,331081001\n")
                                .files(),
                        new SmallPolicy()
                                .with("registers/a.csv", head + "1,331081001\n2,331081\n3,331081\n")
                                .files());

        assertThat(diff.changes())
                .extracting(CatalogDiff.Change::text)
                .containsExactly(
                        "~ table registers/a.csv: ~ rows: 1 of them gone → 2 new",
                        "- table registers/gone.csv");
    }

    @Test
    void shouldTellWhoMayActNowAndWhoNoLonger() {
        String head = "login,name,name_en,region,unit,may\n";
        CatalogDiff diff =
                CatalogDiff.of(
                        new SmallPolicy()
                                .with(
                                        "actors.csv",
                                        head + "wang,王,Wang,331081,,duty\nli,李,Li,331081,,all\n")
                                .load(),
                        new SmallPolicy()
                                .with(
                                        "actors.csv",
                                        head + "wang,王,Wang,331081001,,duty\nhe,何,He,331081,,all\n")
                                .load());

        assertThat(diff.changes())
                .extracting(CatalogDiff.Change::text)
                .containsExactly(
                        "~ actor wang: ~ region: 331081 → 331081001", "- actor li", "+ actor he");
    }

    @Test
    void shouldShowWhichDaysAreWorkedNow() {
        String head = "date,day,name\n";
        CatalogDiff diff =
                CatalogDiff.of(
                        new SmallPolicy()
                                .with("calendar.csv", head + "2026-10-01,off,国庆节\n")
                                .load(),
                        new SmallPolicy()
                                .with(
                                        "calendar.csv",
                                        head + "2026-10-01,work,国庆节\n2026-10-02,off,国庆节\n")
                                .replace("catalog.yaml", "author:", "weekend: [sunday]\nauthor:")
                                .load());

        assertThat(diff.changes())
                .extracting(CatalogDiff.Change::text)
                .containsExactly(
                        "~ catalog: ~ weekend: [SATURDAY, SUNDAY] → [SUNDAY]",
                        "~ day 2026-10-01: ~ day: OFF → WORK",
                        "+ day 2026-10-02");
        assertThat(diff.goOn()).hasSize(3);
    }

    @Test
    void shouldShowWhichBordersAreOthers() {
        Map<String, String> files = new SmallPolicy().files();
        Map<String, String> drawn = new TreeMap<>(files);
        drawn.put("map.geojson", map("331081001", "[122, 29]"));
        Map<String, String> moved = new TreeMap<>(files);
        moved.put("map.geojson", map("331081001", "[122.5, 29]"));

        assertThat(CatalogDiff.of(files, drawn).changes())
                .extracting(CatalogDiff.Change::text)
                .containsExactly("~ map of 331081001: + border: 4 points");
        assertThat(CatalogDiff.of(drawn, moved).changes())
                .extracting(CatalogDiff.Change::text)
                .containsExactly("~ map of 331081001: ~ border: 4 points → 4 points");
        assertThat(CatalogDiff.of(drawn, drawn).changes()).isEmpty();
    }

    private static String map(String town, String corner) {
        return """
        {"type": "FeatureCollection", "features": [{"type": "Feature", "id": "%s", "properties": {},
          "geometry": {"type": "Polygon", "coordinates": [[[121, 28], [122, 28], %s, [121, 28]]]}}]}
        """
                .formatted(town, corner);
    }

    @Test
    void shouldTellWhichSeriesGoOnAndWhichFillFirst() {
        CatalogDiff diff =
                CatalogDiff.of(
                        before,
                        new SmallPolicy()
                                .replace("indicators.yaml", "hour < 6", "hour < 5")
                                .replace(
                                        "indicators.yaml",
                                        "{size: 7d, slide: 1d}",
                                        "{size: 7d, slide: 1h}")
                                .replace("indicators.yaml", "At night", "By night")
                                .load());

        assertThat(diff.goOn())
                .singleElement()
                .asString()
                .startsWith("disputes#")
                .endsWith("@24h/1h");
        assertThat(diff.starting())
                .extracting(key -> key.replaceAll("#[0-9a-f]{8}", ""))
                .containsExactly("disputes@7d/1h", "night@24h/1h");
        assertThat(diff.ending())
                .extracting(key -> key.replaceAll("#[0-9a-f]{8}", ""))
                .containsExactly("disputes@7d/24h", "night@24h/1h");
    }

    @Test
    void shouldKeepASeriesThatIsOnlyWrittenOrShownOtherwise() {
        Catalog after =
                new SmallPolicy()
                        .replace("indicators.yaml", "hour < 6", "'(hour<6)'")
                        .replace(
                                "indicators.yaml",
                                "[dispute], tags: [people]",
                                "[dispute, dispute], tags: [people]")
                        .replace("indicators.yaml", "At night", "By night")
                        .load();

        assertThat(Definition.keys(after)).isEqualTo(Definition.keys(before));
    }
}
