package anlan.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.catalog.Source;
import anlan.catalog.file.CatalogFiles;
import org.junit.jupiter.api.Test;

/** What a mapping makes of a sample, field by field and with every problem. */
class MappingTrialTest {
    private static final Catalog CATALOG = DefaultPolicy.CATALOG;
    private static final String CALL =
            """
            {"id": "A1", "version": 2, "regionCode": "331081001", "categoryCode": "050102",
             "callTime": "2026-11-23 10:00:00", "phone": "13800000000", "dispute": true,
             "place": {"name": "人民路1号", "lon": 121.4}, "unmapped": [{"id": "x"}, [1]]}
            """;

    private static final String IN_GBK =
            """
            name: trial
            title: {zh: 试, en: Trial}
            topic: raw.trial
            encoding: GBK
            id: /id
            occurredAt: /callTime
            time: {format: "yyyy-MM-dd HH:mm:ss", zone: Asia/Shanghai}
            region: {from: /regionCode}
            category: {from: [/categoryCode], map: {"*": dispute/neighbour}}
            """;

    @Test
    void shouldTellWhatEachFieldBecomes() {
        MappingTrial.Outcome outcome = tried("police", CALL);

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.fields())
                .contains(
                        new MappingTrial.Field("id", "/id", "A1", "A1"),
                        new MappingTrial.Field("revision", "/version", "2", "2"),
                        new MappingTrial.Field(
                                "occurredAt",
                                "/callTime",
                                "2026-11-23 10:00:00",
                                "2026-11-23T10:00+08:00"),
                        new MappingTrial.Field(
                                "region",
                                "/regionCode",
                                "331081001",
                                "331081001 太平街道 Taiping Subdistrict"),
                        new MappingTrial.Field(
                                "category",
                                "/categoryCode",
                                "050102",
                                "dispute/neighbour 邻里纠纷 Dispute between neighbours"),
                        new MappingTrial.Field("stages.closed", "/closeTime", "", ""),
                        new MappingTrial.Field("attributes.dispute", "/dispute", "true", "true"));
        assertThat(outcome.unused()).containsExactly("/place/lon", "/unmapped");
    }

    @Test
    void shouldShowWhatIsTakenBack() throws Exception {
        Source source =
                CatalogFiles.source(
                        IN_GBK + "revision: arrival\nwithdraw: {/op: [d], /gone: [1]}\n");
        MappingTrial.Outcome outcome =
                new MappingTrial(source, CATALOG, Decoding.PSEUDONYMS)
                        .of(
                                "{\"id\": \"A1\", \"op\": \"d\", \"gone\": 0}".getBytes(UTF_8),
                                Decoding.ARRIVAL);

        assertThat(outcome.result()).isEqualTo(MappingTrial.Result.WITHDRAWAL);
        assertThat(outcome.problems()).as("it need say no more than which").isEmpty();
        assertThat(outcome.fields())
                .contains(
                        new MappingTrial.Field("revision", "arrival", "", "1795435200000000000"),
                        new MappingTrial.Field("withdraw", "/op", "d", "takes the event back"),
                        new MappingTrial.Field("withdraw", "/gone", "0", ""));
    }

    @Test
    void shouldShowNothingPersonal() {
        MappingTrial.Outcome outcome = tried("police", CALL);

        assertThat(outcome.fields())
                .contains(
                        new MappingTrial.Field(
                                "subjects.person",
                                "/phone",
                                "(personal)",
                                Decoding.PSEUDONYMS.of("person", "13800000000")));
        assertThat(outcome.toString()).doesNotContain("13800000000").doesNotContain("人民路");
    }

    @Test
    void shouldTellEveryProblemAndNotOnlyTheFirst() {
        MappingTrial.Outcome outcome =
                tried(
                        "police",
                        CALL.replace("\"A1\"", "null")
                                .replace("331081001", "999999")
                                .replace("2026-11-23 10:00:00", "yesterday")
                                .replace("\"version\": 2", "\"version\": -1"));

        assertThat(outcome.problems())
                .extracting(MappingTrial.Problem::reason)
                .containsExactly("missing_id", "bad_revision", "unreadable_time", "unknown_region");
    }

    @Test
    void shouldKnowACodeThatTheMapDoesNotHave() {
        MappingTrial.Outcome outcome = tried("police", CALL.replace("050102", "999999"));

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.fields())
                .extracting(MappingTrial.Field::became)
                .contains("unclassified/999999 (the map has no such code)");
    }

    @Test
    void shouldTellAReadingFromAnEvent() {
        String normal =
                """
                {"id": "S1", "device": "d", "kind": "gas", "event": "normal", "value": 1.5,
                 "unit": "%LEL", "regionCode": "331081001", "time": 1795435200000}
                """;

        assertThat(tried("sensor", normal).result()).isEqualTo(MappingTrial.Result.READING);
        assertThat(tried("sensor", normal.replace("normal", "alarm")).result())
                .isEqualTo(MappingTrial.Result.EVENT);
        assertThat(tried("sensor", normal.replace("%LEL", "m")).problems())
                .containsExactly(
                        new MappingTrial.Problem(
                                "bad_unit",
                                "/unit: the unit of sensor/gas/normal is '%LEL', not another"));
    }

    @Test
    void shouldTellOfNoFieldWhereThereIsNoJson() {
        MappingTrial.Outcome outcome = tried("police", "{\"id\": ");

        assertThat(outcome.problems())
                .extracting(MappingTrial.Problem::reason)
                .containsExactly("not_json");
        assertThat(outcome.fields()).isEmpty();
        assertThat(tried("police", "").problems())
                .extracting(MappingTrial.Problem::reason)
                .containsExactly("empty");
    }

    @Test
    void shouldTellOfBytesThatAreNoUtf8() throws Exception {
        byte[] message = CALL.replace("\"unmapped\"", "\"未用\"").getBytes("GBK");

        assertThat(tried("police", message).unused()).contains("/place/lon").hasSize(2);
        assertThat(
                        new MappingTrial(CatalogFiles.source(IN_GBK), CATALOG, Decoding.PSEUDONYMS)
                                .of(message, Decoding.ARRIVAL)
                                .unused())
                .contains("/未用");
    }

    private static MappingTrial.Outcome tried(String name, String message) {
        return tried(name, message.getBytes(UTF_8));
    }

    private static MappingTrial.Outcome tried(String name, byte[] message) {
        Source source =
                CATALOG.sources().stream()
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return new MappingTrial(source, CATALOG, Decoding.PSEUDONYMS).of(message, Decoding.ARRIVAL);
    }
}
