package anlan.job;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.file.CatalogFiles;
import anlan.event.Doubts;
import anlan.event.Event;
import anlan.event.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A detector tells its number alone; where it stands another source says. */
class RegisterSourceTest {
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    private static Catalog catalog() {
        Map<String, String> files = new TreeMap<>(CatalogFiles.texts(Path.of("../deploy/catalog")));
        files.computeIfPresent(
                "systems/register.yaml",
                (name, text) ->
                        text.replace("    open: [/kind", "    register: device\n    open: [/kind"));
        files.put(
                "sources/detectors.yaml",
                """
                name: detectors
                title: {zh: 烟感, en: Detectors}
                topic: raw.detectors
                id: /id
                occurredAt: /at
                category: {constant: sensor/smoke/alarm}
                region: {register: register, key: /imei}
                subjects: {device: /imei}
                open: [/imei]
                """);
        return CatalogFiles.load(files);
    }

    @Test
    void shouldSayOfAnEventWhereItsDeviceStands() throws Exception {
        Collected collected =
                new AssessRun(catalog())
                        .parallel(2)
                        .send("detectors", NINE, alarm("1", "SM-1", NINE))
                        .send("detectors", NINE.plusSeconds(60), alarm("2", "SM-9", NINE))
                        .send(
                                "detectors",
                                NINE.plusSeconds(7200),
                                alarm("3", "SM-1", NINE.plusSeconds(7200)))
                        .send("register", NINE, entry("r1", "SM-1", "331081001", "07:00:00"))
                        .send(
                                "register",
                                NINE.plusSeconds(1800),
                                entry("r2", "SM-1", "331081002", "09:30:00"))
                        .run();

        List<String> found =
                collected.rows(Event.class).stream()
                        .filter(event -> event.source().equals("detectors"))
                        .map(RegisterSourceTest::told)
                        .sorted()
                        .toList();
        assertThat(found)
                .containsExactly(
                        "1 in 331081001, building B-7, sure true",
                        "2 in 331081, building none, sure false",
                        "3 in 331081002, building B-7, sure true");
    }

    private static String told(Event event) {
        Subject building = event.matter().subject(Source.BUILDING);
        return "%s in %s, building %s, sure %s"
                .formatted(
                        event.id(),
                        event.place().region(),
                        building == null ? "none" : building.id(),
                        event.arrival().doubts().equals(Doubts.NONE));
    }

    private static String alarm(String id, String imei, Instant at) {
        return "{\"id\": \"%s\", \"imei\": \"%s\", \"at\": \"%s\"}".formatted(id, imei, at);
    }

    private static String entry(String id, String device, String region, String time) {
        return """
        {"id": "%s", "version": 1, "time": "2026-03-02 %s", "regionCode": "%s",
         "what": "detector", "kind": "smoke", "device": "%s", "building": "B-7"}
        """
                .formatted(id, time, region, device);
    }
}
