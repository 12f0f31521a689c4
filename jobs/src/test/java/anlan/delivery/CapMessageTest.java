package anlan.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.Mutations;
import anlan.alert.Alert;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.map.RegionMap;
import anlan.sink.JsonRows;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CapMessageTest {
    private static final Path EXAMPLES = Path.of("../schemas/examples/alerts");
    private static final CapSettings SETTINGS =
            new CapSettings("anlan.wenling.example", "https://anlan.example/anlan/");
    private static final String MAP =
            """
            {"type": "FeatureCollection", "features": [
             {"type": "Feature", "id": "331081001", "geometry": {"type": "MultiPolygon", "coordinates": [
               [[[121.3, 28.3], [121.4, 28.3], [121.4, 28.4], [121.3, 28.3]]],
               [[[121.5, 28.3], [121.6, 28.3], [121.6, 28.4], [121.5, 28.3]]]]}},
             {"type": "Feature", "id": "331081001001", "geometry": {"type": "Polygon", "coordinates": [
               [[121.3, 28.3], [121.4, 28.3], [121.4, 28.4], [121.3, 28.3]]]}}]}
            """;
    private static final CapPolicy POLICY =
            CapPolicy.of(
                    CatalogFiles.load(Path.of("../deploy/catalog")),
                    RegionMap.of(Map.of(RegionMap.FILE, MAP)));

    @Test
    void shouldSayWhatTheAlertSaysInBothLanguages() {
        String xml = CapMessage.xml(Told.gas("331081-a1"), null, POLICY, SETTINGS);

        CapSchema.check(xml);
        assertThat(CapSchema.texts(xml, "identifier")).containsExactly("331081-a1.0");
        assertThat(CapSchema.texts(xml, "sender")).containsExactly("anlan.wenling.example");
        assertThat(CapSchema.texts(xml, "sent")).containsExactly("2026-11-29T12:00:00+08:00");
        assertThat(CapSchema.texts(xml, "msgType")).containsExactly("Alert");
        assertThat(CapSchema.texts(xml, "language")).containsExactly("zh-CN", "en-US");
        assertThat(CapSchema.texts(xml, "event")).containsExactly("燃气泄漏", "Gas leak");
        assertThat(CapSchema.texts(xml, "headline")).containsExactly("燃气泄漏报警", "Gas leak alarm");
        assertThat(CapSchema.texts(xml, "instruction"))
                .containsExactly("关阀疏散", "Clear the building");
        assertThat(CapSchema.texts(xml, "description"))
                .allMatch(text -> text.contains("2026-11-29 12:10"));
        assertThat(CapSchema.texts(xml, "web"))
                .containsOnly("https://anlan.example/anlan/#/alerts?alert=331081-a1");
        assertThat(CapSchema.texts(xml, "geocode"))
                .allMatch(text -> text.contains("NBS-DIVISION") && text.contains("331081001001"));
        assertThat(CapSchema.texts(xml, "polygon"))
                .containsOnly(
                        "28.30000,121.30000 28.30000,121.40000 28.40000,121.40000"
                                + " 28.30000,121.30000");
        assertThat(CapSchema.texts(xml, "references")).isEmpty();
        assertThat(CapSchema.texts(xml, "responseType")).isEmpty();
    }

    @Test
    void shouldReferToTheRevisionBeforeIt() {
        Alert later = Told.gas("331081-a1", 4, "cleared", "closed");

        String xml =
                CapMessage.xml(
                        later,
                        new CapReference(3, "331081-a1.3", Told.NOON.toEpochMilli()),
                        POLICY,
                        SETTINGS);

        CapSchema.check(xml);
        assertThat(CapSchema.texts(xml, "msgType")).containsExactly("Update");
        assertThat(CapSchema.texts(xml, "references"))
                .containsExactly("anlan.wenling.example,331081-a1.3,2026-11-29T12:00:00+08:00");
        assertThat(CapSchema.texts(xml, "urgency")).containsOnly("Past");
        assertThat(CapSchema.texts(xml, "responseType")).containsOnly("AllClear");
    }

    /** CAP lets nothing be updated that is not named. */
    @Test
    void shouldBeNewsWhereTheRevisionBeforeIsNotKnown() {
        Alert later = Told.gas("331081-a1", 4, "firing", "handling");

        assertThat(CapSchema.texts(CapMessage.xml(later, null, POLICY, SETTINGS), "msgType"))
                .containsExactly("Alert");
    }

    @Test
    void shouldDrawACircleAroundWhatIsNearEachOther() {
        Alert gas = Told.gas("331081-a1");
        Alert near =
                new Alert(
                        gas.alertId(),
                        0,
                        gas.updatedAt(),
                        new Alert.Cause(
                                "fires-near-each-other",
                                "repeat",
                                "near:15750/39651",
                                "331081001",
                                "red",
                                "2026-11-01"),
                        gas.firing(),
                        gas.handling(),
                        gas.wording(),
                        gas.cap());

        String xml = CapMessage.xml(near, null, POLICY, SETTINGS);

        CapSchema.check(xml);
        assertThat(CapSchema.texts(xml, "circle")).containsOnly("28.32951,121.33488 0.380");
        assertThat(CapSchema.texts(xml, "polygon")).isEmpty();
    }

    @Test
    void shouldDrawEveryPartOfARegionAndNothingThatTheMapDoesNotShow() {
        assertThat(POLICY.polygons("331081001")).hasSize(2);
        assertThat(POLICY.polygons("331081002")).isEmpty();
    }

    /** Whatever stands on the topic, what goes out is CAP. */
    @Test
    void shouldMakeAValidDocumentOfAnyAlert() throws Exception {
        List<byte[]> rows = new ArrayList<>();
        rows.add(Files.readAllBytes(EXAMPLES.resolve("good-match-open.json")));
        for (String condition : List.of("firing", "cleared", "retracted")) {
            rows.add(
                    new JsonRows<>(Alert.class)
                            .serialize(Told.gas("331081-a", 3, condition, "handling")));
        }
        Mutations mutations = new Mutations(17, rows);

        List<Alert> alerts =
                Stream.generate(mutations::next)
                        .limit(4_000)
                        .map(AlertReader::read)
                        .filter(Objects::nonNull)
                        .toList();

        assertThat(alerts.size()).isGreaterThan(300);
        for (Alert alert : alerts) {
            CapReference former =
                    alert.revision() == 0
                            ? null
                            : new CapReference(
                                    alert.revision() - 1, CapMessage.identifier(alert), 0);
            CapSchema.check(CapMessage.xml(alert, former, POLICY, SETTINGS));
            assertThat(
                            PostedAlert.json(
                                    List.of(
                                            PostedAlert.of(
                                                    new Outbox.Due(
                                                            OutgoingAlert.of(alert, ""),
                                                            false,
                                                            false),
                                                    Told.NOON,
                                                    Duration.ofDays(7)))))
                    .isNotEmpty();
        }
    }

    /** The schema itself finds what is wrong. */
    @Test
    void shouldRefuseWhatIsNoCap() {
        String xml = CapMessage.xml(Told.gas("331081-a1"), null, POLICY, SETTINGS);

        assertThatThrownBy(() -> CapSchema.check(xml.replace("Immediate", "Soon")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> CapSchema.check(xml.replace("+08:00</sent>", "Z</sent>")))
                .isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> CapSchema.check(xml.replaceFirst("<incidents>.*</incidents>", "")))
                .isInstanceOf(AssertionError.class);
    }
}
