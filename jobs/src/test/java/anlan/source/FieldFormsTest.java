package anlan.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import anlan.catalog.DefaultPolicy;
import anlan.event.Event;
import anlan.event.FieldProblem;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A field means one thing, however it is written and whatever it is read for. */
class FieldFormsTest {
    private static final Instant MORNING = Instant.parse("2026-01-05T00:03:00Z");

    /** A small source; what a test says of it stands after the rest, in JSON's form of YAML. */
    static Decoding source(String... changes) throws Exception {
        Map<String, String> parts = new java.util.LinkedHashMap<>();
        parts.put("name", "trial");
        parts.put("title", "{zh: 试, en: Trial}");
        parts.put("topic", "raw.trial");
        parts.put("id", "/id");
        parts.put("occurredAt", "/t");
        parts.put("time", "{format: \"yyyy-MM-dd HH:mm:ss\", zone: Asia/Shanghai}");
        parts.put("region", "{from: /r}");
        parts.put("category", "{from: [/c], map: {\"*\": dispute/neighbour}}");
        parts.put("value", "/v");
        for (String change : changes) {
            int colon = change.indexOf(':');
            parts.put(change.substring(0, colon), change.substring(colon + 1).strip());
        }
        StringBuilder yaml = new StringBuilder();
        parts.forEach((name, text) -> yaml.append(name).append(": ").append(text).append('\n'));
        return Decoding.of(DefaultPolicy.CATALOG, yaml.toString());
    }

    static String message(String further) {
        return "{\"id\": \"1\", \"t\": \"2026-01-05 08:03:00\", \"r\": \"331081001\", \"c\": \"1\""
                + (further.isEmpty() ? "" : ", " + further)
                + "}";
    }

    static List<FieldProblem> problems(Event event) {
        return event.arrival().doubts().problems();
    }

    static String reason(Decoding source, String message) {
        return catchThrowableOfType(MappingProblem.class, () -> source.map(message.getBytes(UTF_8)))
                .reason();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"-9999\"", "-9999", "-9999.0", "\" -9999 \"", "-9.999e3", "\"NA\""})
    void shouldKnowWhatSaysThatThereIsNoValue(String value) throws Exception {
        Decoding source = source("absent: [-9999, NA]");
        Event event = source.event(message("\"v\": " + value));

        assertThat(event.measurement().value()).isNull();
        assertThat(problems(event)).isEmpty();
        assertThat(source.event(message("\"v\": -999")).measurement().value()).isEqualTo(-999);
    }

    @Test
    void shouldKnowWhatSaysSoInOneFieldAlone() throws Exception {
        Decoding source = source("absentAt: {/v: [\"0\"]}", "unit: /u");
        Event event = source.event(message("\"v\": 0.0, \"u\": 0"));

        assertThat(event.measurement().value()).isNull();
        assertThat(event.measurement().unit()).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s ", " %s", "%s\u3000", "\u00a0%s\\t", "%s\\u0000", "\ufeff%s"})
    void shouldTakePaddingForNothingInAnyField(String padded) throws Exception {
        Decoding source =
                source(
                        "region: {from: /r, map: {泽国镇: \"331081100\"}}",
                        "category: {from: [/c], map: {burst: complaint/safety}}",
                        "subjects: {person: /phone}",
                        "personal: [/phone]");
        String form =
                "{\"id\": \"%s\", \"t\": \"%s\", \"r\": \"%s\", \"c\": \"%s\", \"phone\": \"%s\","
                        + " \"v\": \"%s\"}";
        Object[] plain = {"7", "2026-01-05 08:03:00", "泽国镇", "burst", "13800000000", "1"};
        Object[] wide = new Object[plain.length];
        for (int i = 0; i < plain.length; i++) {
            wide[i] = padded.formatted(plain[i]);
        }

        assertThat(source.event(form.formatted(wide)))
                .isEqualTo(source.event(form.formatted(plain)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\" \"", "\"\u3000\"", "\"\"", "null", "\"\\u0000\""})
    void shouldTakeBlanksForNothing(String blank) throws Exception {
        Decoding source = source("caseId: /case", "attributes: {note: /note}", "open: [/note]");
        Event event =
                source.event(
                        message("\"v\": %1$s, \"case\": %1$s, \"note\": %1$s".formatted(blank)));

        assertThat(event.measurement().value()).isNull();
        assertThat(event.matter().caseId()).isNull();
        assertThat(event.matter().attributes()).isEmpty();
        assertThat(problems(event)).isEmpty();
        assertThat(reason(source, message("").replace("\"1\", \"t\"", blank + ", \"t\"")))
                .isEqualTo("missing_id");
    }

    @Test
    void shouldTakeAWholeNumberWithAPointForAWholeNumber() throws Exception {
        Decoding source = source("time: {format: millis}", "revision: /n", "caseId: /id");
        Event event =
                source.event(
                        "{\"id\": 17.0, \"t\": 1.76757138E12, \"r\": 331081001.0, \"c\": 5.0,"
                                + " \"n\": 3.0}");

        assertThat(event.id()).isEqualTo("17");
        assertThat(event.matter().caseId()).isEqualTo("17");
        assertThat(event.revision()).isEqualTo(3);
        assertThat(event.occurredAt()).isEqualTo(MORNING);
        assertThat(event.place().region()).isEqualTo("331081001");
        assertThat(
                        source.event(
                                        "{\"id\": \"17.0\", \"t\": \"1767571380000.0\", \"r\":"
                                                + " \"331081001.0\", \"c\": \"5\", \"n\": \"3\"}")
                                .id())
                .isEqualTo("17");
    }

    @ParameterizedTest
    @CsvSource({
        "17, 17",
        "'\"17\"', 17",
        "1795390600500, 1795390600500",
        "'\"20261123154738\"', 20261123154738",
        "1795390600500123456, 1795390600500123456",
        "'\"2026-01-05 08:03:00\"', 1767571380000",
        "'\"mysql-bin.000001:4\"', 4294967300",
        "'\"0/16B3748\"', 23803720"
    })
    void shouldReadARevisionOfAnyForm(String written, long revision) throws Exception {
        Event event = source("revision: /n").event(message("\"n\": " + written));

        assertThat(event.revision()).isEqualTo(revision);
        assertThat(problems(event)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "\"v2\"", "99999999999999999999", "[1]", "true"})
    void shouldSayThatARevisionCannotBeReadAndTakeItForTheFirst(String written) throws Exception {
        Event event = source("revision: /n").event(message("\"n\": " + written));

        assertThat(event.revision()).isZero();
        assertThat(problems(event)).hasSize(1).first().extracting("field").isEqualTo("/n");
    }

    @Test
    void shouldTakeFileAndPositionOfALogTogether() throws Exception {
        Event event =
                source("revision: /file /pos")
                        .event(message("\"file\": \"bin.000002\", \"pos\": 154"));

        assertThat(event.revision()).isEqualTo(2L << 32 | 154);
    }

    @Test
    void shouldTakeWhatArrivedLaterForTheLaterRevision() throws Exception {
        assertThat(source("revision: arrival").event(message("")).revision())
                .isEqualTo(Decoding.ARRIVAL * 1_000_000);
    }

    @Test
    void shouldKnowWhatTakesItsEventBack() throws Exception {
        Decoding source =
                source("revision: /n", "withdraw: {/op: [d], /status: [作废, 9], /gone: [true]}");

        for (String said :
                List.of(
                        "\"op\": \"d\"",
                        "\"status\": \" 作废\"",
                        "\"status\": 9",
                        "\"gone\": true")) {
            Event event = source.event(message("\"n\": 2, " + said));
            assertThat(event.withdrawn()).as(said).isTrue();
            assertThat(event.revision()).isEqualTo(2);
            assertThat(event.occurredAt()).isEqualTo(MORNING);
        }
        for (String said :
                List.of("\"op\": \"u\"", "\"op\": null", "\"op\": {\"d\": 1}", "\"gone\": false")) {
            assertThat(source.event(message("\"n\": 2, " + said)).withdrawn()).as(said).isFalse();
        }
    }

    @Test
    void shouldAskNothingOfAWithdrawalButItsEventAndItsRevision() throws Exception {
        Decoding source = source("revision: /n", "withdraw: {/op: [d]}", "value: /v");
        Event event = source.event("{\"id\": \"1\", \"n\": 3, \"op\": \"d\"}");

        assertThat(event.withdrawn()).isTrue();
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(Decoding.ARRIVAL));
        assertThat(event.place().region()).isEqualTo("331081");
        assertThat(
                        problems(
                                source.event(
                                        message("\"op\": \"d\", \"n\": 3, \"v\": \"much\"")
                                                .replace("331081001", "999"))))
                .isEmpty();
        assertThat(reason(source, "{\"n\": 3, \"op\": \"d\"}")).isEqualTo("missing_id");
        // it might stand before what it takes back
        assertThat(reason(source, "{\"id\": \"1\", \"op\": \"d\"}")).isEqualTo("bad_revision");
        assertThat(reason(source, "{\"id\": \"1\", \"n\": \"x\", \"op\": \"d\"}"))
                .isEqualTo("bad_revision");
    }

    @Test
    void shouldLeaveCodesThatOnlyLookLikeNumbers() throws Exception {
        for (String id : List.of("12E3", "1e99999999999", "1.50", "1.0.0", "0x10", ".0", "-.0")) {
            assertThat(source().event(message("").replaceFirst("1", id)).id()).isEqualTo(id);
        }
        assertThat(source().event(message("").replace("\"1\", \"t\"", "1e999999999, \"t\"")).id())
                .isEqualTo("1e999999999");
    }

    @Test
    void shouldTakeNoObjectOrArrayForAText() throws Exception {
        Decoding source = source("id: /_id", "subjects: {person: /phones}", "personal: [/phones]");
        String message =
                "{\"_id\": %s, \"t\": \"2026-01-05 08:03:00\", \"r\": \"331081001\", \"c\": \"1\","
                        + " \"phones\": %s}";
        MappingProblem problem =
                catchThrowableOfType(
                        MappingProblem.class,
                        () -> source.event(message.formatted("{\"$oid\": \"65a1\"}", "null")));
        Event event = source.event(message.formatted("\"1\"", "[\"13800000001\"]"));

        assertThat(problem.reason()).isEqualTo("not_a_text");
        assertThat(problem.text()).startsWith("/_id holds an object");
        assertThat(event.matter().subjects()).isEmpty();
        assertThat(problems(event)).containsExactly(new FieldProblem("/phones", "not_a_text"));
    }

    @Test
    void shouldPointIntoObjectsAndArrays() throws Exception {
        Decoding source =
                source("id: /_id/$oid", "subjects: {person: /phones/1}", "personal: [/phones/1]");
        Event event =
                source.event(
                        "{\"_id\": {\"$oid\": \"65a1\"}, \"t\": \"2026-01-05 08:03:00\", \"r\":"
                            + " \"331081001\", \"c\": \"1\", \"phones\": [[0, {}], \"13800000001\","
                            + " 2]}");

        assertThat(event.id()).isEqualTo("65a1");
        assertThat(event.matter().subjects().get(0).id())
                .isEqualTo(Decoding.PSEUDONYMS.of("person", "13800000001"));
    }

    @Test
    void shouldJoinNoTwoPairsToOneId() throws Exception {
        Decoding source = source("id: /a /b");
        String message = message("\"a\": \"%s\", \"b\": \"%s\"");

        assertThat(source.event(message.formatted("x y", "z")).id())
                .isNotEqualTo(source.event(message.formatted("x", "y z")).id());
        assertThat(source.event(message.formatted("x", "y")).id()).isEqualTo("x y");
    }

    @Test
    void shouldGoByTheZoneThatTheTextNames() throws Exception {
        Decoding zones = source("time: {format: \"yyyy-MM-dd HH:mm:ss VV\"}");
        Decoding offsets = source("time: {format: \"yyyy-MM-dd HH:mm:ssX\"}");
        String message = message("").replace("2026-01-05 08:03:00", "%s");

        assertThat(zones.event(message.formatted("2026-01-05 00:03:00 UTC")).occurredAt())
                .isEqualTo(MORNING);
        assertThat(zones.event(message.formatted("2026-01-05 01:03:00 Europe/Paris")).occurredAt())
                .isEqualTo(MORNING);
        assertThat(offsets.event(message.formatted("2026-01-05 05:03:00+05")).occurredAt())
                .isEqualTo(MORNING);
    }

    @Test
    void shouldReadADateAlone() throws Exception {
        Decoding source = source("time: {format: yyyy-MM-dd, zone: Asia/Shanghai}");

        assertThat(source.event(message("").replace(" 08:03:00", "")).occurredAt())
                .isEqualTo(Instant.parse("2026-01-04T16:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-01-01 00:00:00",
                "+12345-01-01 00:00:00",
                "2037-01-05 08:03:00",
                "-2026-01-05 08:03:00",
                "2026-13-05 08:03:00",
            })
    void shouldTakeNoTimeThatCannotBe(String time) throws Exception {
        Decoding source = source("caseId: /id", "stages: {accepted: /t, closed: /end}");
        Event event = source.event(message("\"end\": \"" + time + "\""));

        assertThat(reason(source, message("").replace("2026-01-05 08:03:00", time)))
                .isIn("unreadable_time", "too_far_ahead");
        assertThat(event.matter().stage()).isEqualTo("accepted");
        assertThat(problems(event)).hasSize(1).first().extracting("field").isEqualTo("/end");
    }

    @Test
    void shouldMapARetiredCodeByItsBeginning() throws Exception {
        Decoding source =
                source(
                        "region: {from: /r, map: {\"332625*\": \"331081\", \"332625001\":"
                                + " \"331081001\"}}");
        String message = message("").replace("331081001", "%s");

        assertThat(source.event(message.formatted("332625002")).place().region())
                .isEqualTo("331081");
        assertThat(source.event(message.formatted("332625001000")).place().region())
                .isEqualTo("331081001");
        assertThat(problems(source.event(message.formatted("332625002")))).isEmpty();
        Event village = source.event(message.formatted("331081001999"));
        assertThat(village.place().region()).isEqualTo("331081001");
        assertThat(village.arrival().doubts().uncertain()).containsExactly("place");
        assertThat(problems(village)).containsExactly(new FieldProblem("/r", "unknown_region"));
    }

    @Test
    void shouldKeepAnAttributeAsItWasSent() throws Exception {
        Decoding source = source("attributes: {amount: /a}", "open: [/a]");

        assertThat(source.event(message("\"a\": 12345678.10")).matter().attributes())
                .isEqualTo(Map.of("amount", "12345678.10"));
        assertThat(source.event(message("\"a\": 1e3")).matter().attributes())
                .isEqualTo(Map.of("amount", "1e3"));
    }

    @Test
    void shouldKnowAStageByTheSourcesWord() throws Exception {
        Decoding source = source("caseId: /id", "stage: /s", "stageWords: {已办结: closed}");
        Event unknown = source.event(message("\"s\": \"办理中\""));

        assertThat(source.event(message("\"s\": \"已办结 \"")).matter().stage()).isEqualTo("closed");
        assertThat(unknown.matter().stage()).isNull();
        assertThat(problems(unknown)).containsExactly(new FieldProblem("/s", "unknown_stage"));
    }

    @Test
    void shouldReadWhatIsInAnotherEncoding() throws Exception {
        byte[] gbk = message("").replace("331081001", "泽国镇").getBytes(Charset.forName("GBK"));
        String region = "region: {from: /r, map: {泽国镇: \"331081100\"}}";

        assertThat(source(region, "encoding: GBK").map(gbk).event.place().region())
                .isEqualTo("331081100");
        assertThat(
                        catchThrowableOfType(MappingProblem.class, () -> source(region).map(gbk))
                                .reason())
                .isIn("not_in_encoding", "not_json");
    }

    @Test
    void shouldLoseNothingElseForBytesThatAreNoUtf8() throws Exception {
        Decoding source = source("attributes: {note: /note}", "open: [/note]");
        byte[] message = message("\"other\": \"x\", \"note\": \"ab\"").getBytes(UTF_8);
        byte[] wrong = message.clone();
        wrong[wrong.length - 3] = (byte) 0xff;
        Event event = source.map(wrong).event;

        assertThat(event.matter().attributes()).isEmpty();
        assertThat(problems(event)).containsExactly(new FieldProblem("/note", "not_in_encoding"));
    }

    @Test
    void shouldMakeHalfACharacterHarmless() throws Exception {
        Decoding source = source("attributes: {note: /note}", "open: [/note]");

        assertThat(source.event(message("\"note\": \"吵架\\ud83d\"")).matter().attributes())
                .isEqualTo(Map.of("note", "吵架\ufffd"));
        assertThat(
                        source.event(message("\"note\": \"a\\u0000b\\ud83d\\ude00\""))
                                .matter()
                                .attributes())
                .isEqualTo(Map.of("note", "a\ufffdb\ud83d\ude00"));
    }
}
