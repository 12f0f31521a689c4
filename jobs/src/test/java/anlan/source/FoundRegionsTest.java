package anlan.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.catalog.file.CatalogFiles;
import anlan.event.Doubts;
import anlan.event.Event;
import anlan.event.FieldProblem;
import anlan.event.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Regions of events that carry no code of the tree. */
class FoundRegionsTest {
    private static final Catalog CATALOG = catalog();

    /** The default policy's regions and map, with tables beside them. */
    private static Catalog catalog() {
        Map<String, String> files = new TreeMap<>(CatalogFiles.texts(Path.of("../deploy/catalog")));
        files.put(
                "registers/detectors.csv",
                """
                key,region,longitude,latitude,building,since
                867,331081001,121.4,28.4,B-7,2020-01-01
                867,331081002,,,,2026-01-05T08:00:00+08:00
                868,332625003,,,,
                """);
        files.put(
                "places.csv",
                """
                name,region,longitude,latitude
                码头,331081004,121.70,28.10
                灯塔,331081003,121.71,28.10
                """);
        files.put("region-history.csv", "code,became,from\n332625,331081,1994-03-01\n");
        files.put("sources/zz-located.yaml", yaml("position: {nearest: 2km}"));
        return CatalogFiles.load(files);
    }

    private static String yaml(String region) {
        return "name: located\ntitle: {zh: 试, en: Trial}\ntopic: raw.located\nid: /id\n"
                + "occurredAt: /t\nlongitude: /x\nlatitude: /y\n"
                + "category: {constant: dispute/neighbour}\nregion: {"
                + region
                + "}\n";
    }

    private static Decoding source(String region, String... more) throws Exception {
        return Decoding.of(CATALOG, yaml(region) + String.join("\n", more));
    }

    private static String message(String time, String more) {
        return "{\"id\": 1, \"t\": \"%s\", %s}".formatted(time, more);
    }

    private static String region(Decoding source, String more) throws Exception {
        return source.event(message("2026-01-05T09:00:00+08:00", more)).place().region();
    }

    @Test
    void shouldAskTheRegisterForTheTimeOfTheEvent() throws Exception {
        Decoding source = source("register: detectors, key: /imei");
        Event before = source.event(message("2026-01-05T07:59:59+08:00", "\"imei\": \"867\""));

        assertThat(before.place().region()).isEqualTo("331081001");
        assertThat(before.place().longitude()).isEqualTo(121.4);
        assertThat(before.matter().subjects()).containsExactly(new Subject("building", "B-7"));
        Event after = source.event(message("2026-01-05T08:00:00+08:00", "\"imei\": 867"));
        assertThat(after.place().region()).isEqualTo("331081002");
        assertThat(after.place().longitude()).isNull();
        assertThat(after.matter().subjects()).isEmpty();
        assertThat(region(source, "\"imei\": \"868\"")).as("renamed since").isEqualTo("331081003");
    }

    @Test
    void shouldPreferWhatTheMessageSays() throws Exception {
        Decoding source = source("from: /area, register: detectors, key: /imei");

        assertThat(region(source, "\"area\": \"331081005\", \"imei\": 867")).isEqualTo("331081005");
        assertThat(region(source, "\"area\": \"nowhere\", \"imei\": 867")).isEqualTo("331081002");
        assertThat(region(source, "\"imei\": 867")).isEqualTo("331081002");
    }

    @Test
    void shouldKeepAnUnknownDeviceAsTheCountys() throws Exception {
        Event event =
                source("register: detectors, key: /imei")
                        .event(message("2026-01-05T09:00:00+08:00", "\"imei\": \"999\""));

        assertThat(event.place().region()).isEqualTo("331081");
        assertThat(event.arrival().doubts().uncertain()).containsExactly(Doubts.PLACE);
        assertThat(event.arrival().doubts().problems())
                .containsExactly(new FieldProblem("/imei", "unregistered"));
        assertThat(
                        region(
                                source("register: detectors, key: /imei, otherwise: \"331081100\""),
                                "\"imei\": \"999\""))
                .isEqualTo("331081100");
        Decoding strict = source("register: detectors, key: /imei", "uncertain: {place: refuse}");
        assertThat(
                        catchThrowableOfType(
                                        MappingProblem.class, () -> region(strict, "\"imei\": 9"))
                                .reason())
                .isEqualTo("unregistered");
        assertThat(
                        catchThrowableOfType(
                                        MappingProblem.class, () -> region(strict, "\"imei\": {}"))
                                .reason())
                .isEqualTo("unregistered");
        assertThat(
                        catchThrowableOfType(MappingProblem.class, () -> region(strict, "\"n\": 9"))
                                .reason())
                .isEqualTo("missing_region");
    }

    @Test
    void shouldFindTheSmallestRegionAroundAPosition() throws Exception {
        Decoding source = source("position: {}");
        String grid =
                CATALOG.regions().stream()
                        .map(it -> it.code())
                        .filter(code -> code.length() == 15)
                        .findFirst()
                        .orElseThrow();
        var inside = CATALOG.whereabouts().shapes().get(grid).getInteriorPoint().getCoordinate();

        assertThat(region(source, "\"x\": %s, \"y\": %s".formatted(inside.x, inside.y)))
                .isEqualTo(grid);
    }

    @ParameterizedTest
    @CsvSource({"121.702, 331081004", "121.709, 331081003", "121.74, 331081"})
    void shouldFindTheNearestPlaceWhereNoRegionIs(String longitude, String expected)
            throws Exception {
        Event event =
                source("position: {nearest: 2km}")
                        .event(
                                message(
                                        "2026-01-05T09:00:00+08:00",
                                        "\"x\": %s, \"y\": 28.1".formatted(longitude)));

        assertThat(event.place().region()).isEqualTo(expected);
        assertThat(event.arrival().doubts().problems().isEmpty())
                .isNotEqualTo(expected.length() == 6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"x\": 0, \"y\": 0",
                "\"x\": 1e9, \"y\": 28",
                "\"x\": \"NaN\", \"y\": 28",
                "\"x\": 121.4",
                "\"x\": [1], \"y\": {}"
            })
    void shouldKeepWhatIsNowhereAsTheCountys(String position) throws Exception {
        Event event =
                source("position: {nearest: 2km}")
                        .event(message("2026-01-05T09:00:00+08:00", position));

        assertThat(event.place().region()).isEqualTo("331081");
        assertThat(event.arrival().doubts().uncertain()).containsExactly(Doubts.PLACE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "浙江省台州市温岭市泽国镇文昌路5号|331081100",
                "泽国镇|331081100",
                "温岭市|331081",
                "上海市浦东新区|331081",
                "从泽国镇到大溪镇|331081"
            })
    void shouldFindANameWithinAnAddress(String address, String expected) throws Exception {
        assertThat(region(source("from: /where, names: true"), "\"where\": \"" + address + "\""))
                .isEqualTo(expected);
    }

    @Test
    void shouldStayQuickWhateverTheAddress() throws Exception {
        String names =
                String.join(
                        "", CATALOG.regions().stream().map(it -> it.name()).distinct().toList());
        Decoding source = source("from: /where, names: true");
        long begun = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            region(source, "\"where\": \"" + names + "\"");
        }

        assertThat(System.nanoTime() - begun).isLessThan(5_000_000_000L);
    }

    @Test
    void shouldShowWhatTheRegisterKnows() {
        MappingTrial trial = new MappingTrial(source(), CATALOG, Decoding.PSEUDONYMS);
        MappingTrial.Outcome outcome =
                trial.of(
                        message("2026-01-05T09:00:00+08:00", "\"imei\": 867, \"v\": \"1,000 ppm\"")
                                .getBytes(StandardCharsets.UTF_8),
                        Decoding.ARRIVAL);

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.unused()).isEmpty();
        assertThat(outcome.fields())
                .contains(
                        new MappingTrial.Field(
                                "region", "/imei", "867", "331081002 " + name("331081002")),
                        new MappingTrial.Field("value", "/v | /w", "1,000 ppm", "2.0"),
                        new MappingTrial.Field("unit", "/v | /w", "1,000 ppm", "%LEL"));
    }

    private static anlan.catalog.Source source() {
        try {
            return CatalogFiles.source(
                    yaml("register: detectors, key: /imei")
                            + "value: /v | /w\nunits: {ppm: {unit: \"%LEL\", times: 0.002}}\n");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String name(String code) {
        return DefaultPolicy.CATALOG.regions().stream()
                .filter(it -> it.code().equals(code))
                .map(it -> it.name() + " " + it.nameEn())
                .findFirst()
                .orElseThrow();
    }
}
