package anlan.catalog.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.finding.Findings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;

class RegionMapTest {
    private static final Path DEFAULT = Path.of("../deploy/catalog");
    private static final double KM2_OF_A_SQUARE_DEGREE = 111.2 * 111.2 * Math.cos(0.4957);
    private static final List<Region> REGIONS =
            List.of(region("331081"), region("331081001"), region("331081002"));

    /** Two towns, one beside the other. */
    private static final String MAP =
            """
            {"type": "FeatureCollection", "anlan": {"source": "test", "simulated": true}, "features": [
            {"type": "Feature", "id": "331081", "properties": {}, "geometry": {"type": "MultiPolygon",
              "coordinates": [[[[121, 28], [123, 28], [123, 29], [121, 29], [121, 28]]]]}},
            {"type": "Feature", "id": "331081001", "properties": {}, "geometry": {"type": "Polygon",
              "coordinates": [[[121, 28], [122, 28], [122, 29], [121, 29], [121, 28]]]}},
            {"type": "Feature", "id": "331081002", "properties": {}, "geometry": {"type": "Polygon",
              "coordinates": [[[122, 28], [122, 29], [123, 29], [123, 28], [122, 28]]]}}
            ]}
            """;

    /** Rings may be written in both directions. */
    @Test
    void shouldTakeMapOfTheTowns() {
        check(MAP);

        assertThat(
                        Objects.requireNonNull(
                                        RegionMap.of(Map.of(RegionMap.FILE, MAP)).of("331081002"))
                                .getArea())
                .isEqualTo(1);
    }

    @Test
    void shouldKnowNothingWithoutAFile() {
        assertThat(RegionMap.of(Map.of()).shapes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"331081002\"|\"331081009\"|map.geojson:6: 331081009: there is no such region in"
                        + " regions.csv",
                "\"331081002\"|\"331081001\"|map.geojson:6: 331081001: '331081001' stands there"
                        + " twice",
                "\"331081002\"|331081002|map.geojson:6: a feature has no id; write its region's"
                        + " code as a text",
                "[122, 28], [122, 29], [123, 29]|[122, 28], [123, 29], [122, 29]|331081002: its"
                        + " borders cross or touch themselves",
                "[123, 28], [122, 28]]]|[123, 28]]]|331081002: a ring is not closed; write its"
                        + " first point at its end once more",
                "[122, 28], [122, 29]|[28, 122], [29, 122]|331081002: [28.0, 122.0] is no place on"
                        + " earth; write the longitude first",
                "[122, 28], [122, 29]|[722, 28], [122, 29]|331081002: [722.0, 28.0] is no place on"
                        + " earth; write degrees",
                "[122, 28], [122, 29]|[122], [122, 29]|331081002: a point is no pair of numbers",
                "[122, 28], [122, 29], [123, 29], [123, 28], [122, 28]|[125, 28], [125, 29], [126,"
                        + " 29], [126, 28], [125, 28]|331081002: it lies outside of 331081",
                "Polygon\",⏎  \"coordinates\": [[[122|LineString\", \"coordinates\":"
                        + " [[[122|331081002: its geometry is neither a Polygon nor a MultiPolygon",
                "\"simulated\": true|\"simulated\": 1|simulated is neither true nor false",
                "\"FeatureCollection\"|\"Topology\"|map.geojson: is no GeoJSON map",
                "\"source\": \"test\"|\"source\"|map.geojson:1:",
            })
    void shouldSayWhatIsWrong(String text, String wrong, String problem) {
        String before = text.replace("⏎", "\n");
        assertThat(MAP).contains(before);

        assertThatThrownBy(() -> check(MAP.replace(before, wrong)))
                .isInstanceOf(CatalogException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void shouldMissTownsOfAMapThatHasOthers() {
        String one = MAP.substring(0, MAP.lastIndexOf(",\n{")) + "]}";

        assertThatThrownBy(() -> check(one))
                .hasMessageContaining("it has some towns, but not 331081002; add them");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{\"type\":\"FeatureCollection\",\"features\":[null,1,{}]}"
            })
    void shouldRefuseWhateverElseItIs(String text) {
        assertThatThrownBy(() -> check(text)).isInstanceOf(CatalogException.class);
    }

    @Test
    void shouldRefuseNestingAndLengthThatNoMapHas() {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String points = "[0,0],".repeat(800_000);

        assertThatThrownBy(() -> check("{\"features\":" + deep + "}"))
                .isInstanceOf(CatalogException.class);
        assertThatThrownBy(() -> check("{\"features\":[" + points + "0]}"))
                .hasMessageContaining("has more than 4,194,304 characters");
    }

    /** Neighbours touch without gaps and overlaps, and are as large as the catalog says. */
    @Test
    void shouldCoverTheDefaultCounty() {
        Catalog catalog = CatalogFiles.load(DEFAULT);
        RegionMap map = RegionMap.of(CatalogFiles.texts(DEFAULT));

        for (Level level : List.of(Level.TOWN, Level.VILLAGE, Level.GRID)) {
            Geometry[] shapes =
                    catalog.regions().stream()
                            .filter(region -> region.level() == level)
                            .map(region -> Objects.requireNonNull(map.of(region.code())))
                            .toArray(Geometry[]::new);
            assertThat(CoverageValidator.isValid(shapes)).isTrue();
        }
        assertThat(catalog.regions())
                .filteredOn(region -> region.level() == Level.TOWN)
                .allSatisfy(
                        town ->
                                assertThat(area(map, town))
                                        .isCloseTo(town.area(), within(0.1 * town.area())));
    }

    private static double area(RegionMap map, Region region) {
        return Objects.requireNonNull(map.of(region.code())).getArea() * KM2_OF_A_SQUARE_DEGREE;
    }

    private static void check(String text) {
        Findings findings = new Findings(Map.of(RegionMap.FILE, text));
        new RegionMapCheck(findings).check(text, REGIONS);
        findings.refuse();
    }

    private static Region region(String code) {
        return new Region(code, code, code, 1, 1, 1, 1, List.of());
    }
}
