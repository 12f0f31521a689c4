package anlan.job;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.Alert;
import anlan.casework.CaseStage;
import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.sink.JsonRows;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Place codes and late cases by the rules of the default policy, through the whole graph. */
class PlacesAndCasesTest {
    private static final Catalog CATALOG = DefaultPolicy.CATALOG;
    private static final Instant MONDAY = Instant.parse("2026-03-02T01:00:00Z");

    @Test
    void shouldMakeAPlaceRedUntilItsRectificationIsVerified() throws Exception {
        Collected collected =
                new AssessRun(CATALOG)
                        .send("inspection", at(0), look("1", "inspection", "hazard", 0))
                        .send("inspection", at(60), look("2", "self-check", "passed", 60))
                        .send("inspection", at(90), look("3", "rectification", "verified", 90))
                        .send("inspection", at(95), look("4", "self-check", "passed", 95))
                        .run();

        assertThat(shown(collected, "place-hazard"))
                .containsExactly(
                        "red place:P-1 firing 2026-03-02T01:00:00Z",
                        "red place:P-1 cleared 2026-03-02T02:30:00Z");
        assertThat(shown(collected, "place-red-once"))
                .contains("yellow place:P-1 firing 2026-03-02T01:00:00Z");
        assertThat(shown(collected, "place-red-three")).isEmpty();
    }

    @Test
    void shouldAlertOfACaseThatIsPastItsDeadlineUntilItIsClosed() throws Exception {
        long day = 24 * 60;
        Collected collected =
                new AssessRun(CATALOG)
                        .send("hotline", at(0), ticket("1", 0, "C0501", 0, -1))
                        .send("hotline", at(day), ticket("2", 0, "A0101", day, -1))
                        .send("hotline", at(4 * day), ticket("1", 1, "C0501", 0, 4 * day))
                        .send("hotline", at(5 * day), ticket("3", 0, "A0101", 5 * day, -1))
                        .run();

        assertThat(shown(collected, "hazard-complaint-overdue"))
                .containsExactly(
                        "yellow case:hotline/1 firing 2026-03-05T01:00:00Z",
                        "yellow case:hotline/1 cleared 2026-03-06T01:00:00Z");
        assertThat(collected.rows(CaseStage.class))
                .filteredOn(row -> row.caseId().equals("1"))
                .extracting(
                        row ->
                                row.stage()
                                        + ' '
                                        + row.course().sinceOpeningMs()
                                        + ' '
                                        + row.course().dueAt())
                .containsExactly("accepted 0 null", "closed 345600000 2026-03-05T01:00:00Z");
    }

    @Test
    void shouldWriteStagesAsTheirSchemaSays() throws Exception {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(Files.readString(Path.of("../schemas/case-stages.schema.json")));
        Collected collected =
                new AssessRun(CATALOG)
                        .send("hotline", at(0), ticket("1", 0, "C0501", 0, 30))
                        .send("hotline", at(50), ticket("2", 0, "C0501", 50, 20))
                        .send("hotline", at(60), ticket("1", 1, "C0501", 0, 40))
                        .run();

        JsonRows<CaseStage> json = new JsonRows<>(CaseStage.class);
        List<CaseStage> rows = collected.rows(CaseStage.class);
        assertThat(rows).anyMatch(CaseStage::withdrawn).anyMatch(row -> row.course().illegal());
        for (CaseStage row : rows) {
            assertThat(schema.validate(new ObjectMapper().readTree(json.serialize(row)))).isEmpty();
        }
    }

    private static List<String> shown(Collected collected, String rule) {
        return collected.rows(Alert.class).stream()
                .filter(alert -> alert.cause().rule().equals(rule))
                .map(
                        alert ->
                                String.join(
                                        " ",
                                        alert.cause().color(),
                                        alert.cause().scope(),
                                        alert.firing().condition(),
                                        (alert.firing().clearedAt() == null
                                                        ? alert.firing().openedAt()
                                                        : alert.firing().clearedAt())
                                                .toString()))
                .distinct()
                .toList();
    }

    private static Instant at(long minute) {
        return MONDAY.plusSeconds(60 * minute);
    }

    private static String look(String id, String kind, String result, long minute) {
        return """
        {"id": "%s", "placeId": "P-1", "kind": "%s", "result": "%s", "findings": 1,
         "regionCode": "331081001", "time": "%s"}
        """
                .formatted(id, kind, result, local(minute));
    }

    private static String ticket(
            String id, int version, String category, long accepted, long closed) {
        String closing = closed < 0 ? "" : "\"closeTime\": \"" + local(closed) + "\",";
        return """
        {"id": "%s", "version": %d, "categoryCode": "%s", "regionCode": "331081001", %s
         "acceptTime": "%s", "phone": "13800000000"}
        """
                .formatted(id, version, category, closing, local(accepted));
    }

    private static String local(long minute) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                .format(LocalDateTime.ofInstant(at(minute), ZoneId.of("Asia/Shanghai")));
    }
}
