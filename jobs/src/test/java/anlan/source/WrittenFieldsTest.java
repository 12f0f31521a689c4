package anlan.source;

import static anlan.source.FieldFormsTest.message;
import static anlan.source.FieldFormsTest.problems;
import static anlan.source.FieldFormsTest.reason;
import static anlan.source.FieldFormsTest.source;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.event.Event;
import anlan.event.FieldProblem;
import anlan.event.Subject;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields as real feeds have them: here or there, in several forms, as people write them. */
class WrittenFieldsTest {
    private static final Instant MORNING = Instant.parse("2026-01-05T00:03:00Z");

    private static Instant time(Decoding source, String value) throws Exception {
        return source.event(
                        "{\"id\": \"1\", \"r\": \"331081001\", \"c\": \"1\", \"t\": " + value + "}")
                .occurredAt();
    }

    @Test
    void shouldTakeTheFirstFieldThatHasAValue() throws Exception {
        Decoding source =
                source(
                        "id: /no | /id",
                        "occurredAt: /happened | /t",
                        "value: /v | /w",
                        "unit: /u | /x",
                        "absentAt: {/happened: [1900-01-01*], /v: [-9999]}",
                        "region: {from: /village | /r}",
                        "category: {from: [/kind | /c], map: {\"*\": dispute/neighbour}}",
                        "subjects: {person: /phone | /tel}",
                        "personal: [/phone, /tel]",
                        "attributes: {note: /note | /remark}",
                        "open: [/note, /remark]",
                        "absent: [无]");
        Event event =
                source.event(
                        message(
                                "\"happened\": \"1900-01-01 00:00:00\", \"v\": -9999.0, \"w\": 3,"
                                        + " \"x\": \"m\", \"phone\": \"无\", \"tel\":"
                                        + " \"13800000000\", \"remark\": \"late\""));

        assertThat(event.id()).isEqualTo("1");
        assertThat(event.occurredAt()).isEqualTo(MORNING);
        assertThat(event.measurement().value()).isEqualTo(3);
        assertThat(event.measurement().unit()).isEqualTo("m");
        assertThat(event.matter().attributes()).containsEntry("note", "late");
        assertThat(event.matter().subjects().get(0).id())
                .isEqualTo(Decoding.PSEUDONYMS.of("person", "13800000000"));
        assertThat(problems(event)).isEmpty();
        assertThat(source.event(message("\"no\": 7")).id()).isEqualTo("7");
        assertThat(source.event(message("\"v\": 0, \"w\": 3")).measurement().value()).isZero();
    }

    @Test
    void shouldForgetWhichFieldItWasWithTheNextMessage() throws Exception {
        Decoding source =
                source(
                        "attributes: {note: /note | /name}",
                        "open: [/note]",
                        "personal: [/name]",
                        "value: /v | /w");

        assertThat(source.event(message("\"note\": \"a\", \"v\": 1")).matter().attributes())
                .containsEntry("note", "a");
        assertThat(source.event(message("\"name\": \"a\", \"w\": 2")).matter().attributes())
                .doesNotContainValue("a")
                .containsKey("note");
        assertThat(source.event(message("\"w\": 2")).measurement().value()).isEqualTo(2);
        assertThat(source.event(message("")).measurement().value()).isNull();
    }

    @Test
    void shouldReadNamesWithBlanks() throws Exception {
        Decoding source =
                source(
                        "value: \"/Reading (m3)\"",
                        "attributes: {crew: '\"/ Crew \" | /Crew of the day'}",
                        "open: ['\"/ Crew \"', /Crew of the day]",
                        "occurredAt: /Call Date /Call Time | /t");
        Event event =
                source.event(
                        message(
                                "\"Reading (m3)\": 4, \" Crew \": \"A\", \"Call Date\":"
                                        + " \"2026-01-05\", \"Call Time\": \"09:00:00\""));

        assertThat(event.measurement().value()).isEqualTo(4);
        assertThat(event.matter().attributes()).containsEntry("crew", "A");
        assertThat(event.occurredAt()).isEqualTo("2026-01-05T01:00:00Z");
        assertThat(source.event(message("\"Call Date\": \"2026-01-05\"")).occurredAt())
                .isEqualTo(MORNING);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1767571380000|2026-01-05T00:03:00Z",
                "1767571380|2026-01-05T00:03:00Z",
                "\"2026-01-05 08:03\"|2026-01-05T00:03:00Z",
                "\"20260105080300\"|2026-01-05T00:03:00Z",
                "20260105080300|2026-01-05T00:03:00Z",
                "\"2026-01-04T19:03:00-05:00\"|2026-01-05T00:03:00Z",
                "\"01/04/2026 19:03\"|2026-01-05T00:03:00Z"
            })
    void shouldTryOneFormatAfterTheOther(String sent, Instant expected) throws Exception {
        Decoding source =
                source(
                        "time: [{format: yyyyMMddHHmmss, zone: Asia/Shanghai}, {format: millis},"
                                + " {format: seconds}, {format: iso}, {format: \"yyyy-MM-dd"
                                + " HH:mm\"}, {format: \"MM/dd/yyyy HH:mm\", zone:"
                                + " America/New_York}]");

        assertThat(time(source, sent)).isEqualTo(expected);
    }

    @Test
    void shouldSayThatNoFormatFits() throws Exception {
        Decoding source = source("time: [{format: millis}, {format: iso}]");

        assertThat(reason(source, message("").replace("2026-01-05 08:03:00", "soon")))
                .isEqualTo("unreadable_time");
        assertThat(reason(source, message("").replace("\"2026-01-05 08:03:00\"", "1767571380")))
                .isEqualTo("too_old");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{format: micros}|1767571380000000",
                "{format: nanos}|1767571380000000000",
                "{format: seconds}|1767571380.0",
                "{format: millis, wall: true, zone: Asia/Shanghai}|1767600180000",
                "{format: iso, wall: true, zone: Asia/Shanghai}|\"2026-01-05T08:03:00Z\"",
                "{format: \"yyyyMMdd'T'HHmmssX\"}|\"20260105T000300Z\""
            })
    void shouldReadTimesInOtherUnits(String format, String sent) throws Exception {
        assertThat(time(source("time: " + format), sent)).isEqualTo(MORNING);
    }

    @Test
    void shouldBeginADayWhereTheZoneDoes() throws Exception {
        assertThat(time(source("time: {format: days, zone: Asia/Shanghai}"), "20458"))
                .isEqualTo("2026-01-04T16:00:00Z");
        assertThat(time(source("time: {format: days, zone: UTC}"), "20458"))
                .isEqualTo("2026-01-05T00:00:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"9223372036854775807", "-9223372036854775808", "1e300", "\"9e99\"", "{}"})
    void shouldRefuseTimesThatNobodyMeans(String sent) throws Exception {
        for (String unit : new String[] {"seconds", "millis", "micros", "nanos", "days"}) {
            Decoding source = source("time: {format: " + unit + ", wall: true}");
            assertThat(reason(source, message("").replace("\"2026-01-05 08:03:00\"", sent)))
                    .as(unit)
                    .isIn(
                            "unreadable_time",
                            "too_old",
                            "too_far_ahead",
                            "in_the_future",
                            "not_a_text");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"1,000 ppm\"|2|%LEL",
                "\"５００ｐｐｍ\"|1|%LEL",
                "\"3 %LEL\"|3|%LEL",
                "4|4|",
                "\"是\"|1|",
                "true|1|",
                "\"86 °F\"|30|°C",
                "\"30.5 ℃\"|30.5|°C",
                "30.5, \"u\": \"℃\"|30.5|°C",
                "86, \"u\": \"°F\"|30|°C"
            })
    void shouldBringValuesIntoOurUnit(String sent, double value, String unit) throws Exception {
        Decoding source =
                source(
                        "units: {ppm: {unit: \"%LEL\", times: 0.002}, °F: {unit: °C, times:"
                                + " 0.5555555555555556, plus: -17.77777777777778}}",
                        "unit: /u");
        Event event = source.event(message("\"v\": " + sent));

        assertThat(event.measurement().value()).isEqualTo(value);
        assertThat(event.measurement().unit()).isEqualTo(unit);
        assertThat(problems(event)).isEmpty();
    }

    @Test
    void shouldHoldTheUnitInATextAgainstTheCategorys() throws Exception {
        Decoding source =
                source("values: {dispute: {unit: °C, least: -60, greatest: 60}}", "unit: /u");

        assertThat(source.event(message("\"v\": \"21 ℃\"")).measurement().unit()).isEqualTo("°C");
        assertThat(source.event(message("\"v\": 21, \"u\": \"℃\"")).measurement().unit())
                .isEqualTo("°C");
        Event wrong = source.event(message("\"v\": \"70 °F\""));
        assertThat(wrong.measurement().value()).isNull();
        assertThat(problems(wrong)).containsExactly(new FieldProblem("/v", "bad_unit"));
    }

    @Test
    void shouldNotTellANameThatStandsWhereAUnitDoes() throws Exception {
        Event event = source().event(message("\"v\": \"5 张三\""));

        assertThat(event.measurement().unit()).hasSize(32).doesNotContain("张三");
    }

    @Test
    void shouldTakeConstantsAndParts() throws Exception {
        Decoding source =
                source(
                        "id: {from: /text, pattern: \"No\\\\.(\\\\d+)\"}",
                        "value: {constant: 1}",
                        "unit: {constant: 起}",
                        "category: {constant: dispute/neighbour}",
                        "subjects: {device: {from: /topic | /text, pattern: \"dev/([^/]+)\"}}",
                        "open: [/topic, /text]");
        Event event = source.event(message("\"text\": \"No.0017, dev/9/up\""));

        assertThat(event.id()).isEqualTo("0017");
        assertThat(event.measurement().value()).isEqualTo(1);
        assertThat(event.measurement().unit()).isEqualTo("起");
        assertThat(event.matter().category()).isEqualTo("dispute/neighbour");
        assertThat(event.matter().subjects()).containsExactly(new Subject("device", "9"));
        assertThat(reason(source, message("\"text\": \"none\""))).isEqualTo("missing_id");
    }

    @Test
    void shouldHideAPartOfWhatIsPersonal() throws Exception {
        Decoding source =
                source(
                        "attributes: {name: {from: /caller, pattern: \"^(.+?),\"}}",
                        "personal: [/caller]");

        assertThat(
                        source.event(message("\"caller\": \"张三,138\""))
                                .matter()
                                .attributes()
                                .get("name"))
                .isEqualTo(Decoding.PSEUDONYMS.of("name", "张三"));
    }

    @Test
    void shouldMakeAnIdOfSeveralFields() throws Exception {
        Decoding source = source("id: {hash: [/a, /b]}");
        String one = source.event(message("\"a\": \"1\", \"b\": \"23\"")).id();

        assertThat(one).matches("[0-9a-f]{32}");
        assertThat(source.event(message("\"a\": 1, \"b\": 23.0")).id()).isEqualTo(one);
        assertThat(source.event(message("\"a\": \"12\", \"b\": \"3\"")).id()).isNotEqualTo(one);
        assertThat(source.event(message("\"a\": \"1\"")).id()).isNotEqualTo(one);
        assertThat(reason(source, message("\"c\": 1"))).isEqualTo("missing_id");
    }

    @Test
    void shouldFallBackOnTheRecord() throws Exception {
        Decoding source =
                source(
                        "id: \"@topic @partition @offset\"",
                        "occurredAt: \"/happened | @timestamp\"",
                        "time: [{format: iso}, {format: millis}]");
        Event event = source.event(message(""));

        assertThat(event.id()).endsWith(" 0 0");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(Decoding.ARRIVAL));
        assertThat(
                        source.event(message("\"happened\": \"2026-01-05T08:03:00+08:00\""))
                                .occurredAt())
                .isEqualTo(MORNING);
    }

    @Test
    void shouldNotLendAUnitToTheNextMessage() throws Exception {
        Decoding source =
                source("revision: /n", "withdraw: {/op: [d]}", "absent: [NA]", "unit: /u");

        assertThat(source.event(message("\"v\": \"5 ppm\", \"n\": 1")).measurement().unit())
                .isEqualTo("ppm");
        Event withdrawn = source.event(message("\"n\": 2, \"op\": \"d\""));
        assertThat(withdrawn.withdrawn()).isTrue();
        assertThat(withdrawn.measurement().unit()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "已办结, closed",
        "结案（二次）, closed",
        "In  Progress, assigned",
        "０４, closed",
        "受理中, accepted"
    })
    void shouldKnowStatusWords(String sent, String stage) throws Exception {
        Decoding source =
                source(
                        "caseId: /id",
                        "stage: /s",
                        "stageWords: {已办结: closed, 结案*: closed, In Progress: assigned, \"04\":"
                                + " closed, \"~^受理\": accepted}");

        assertThat(source.event(message("\"s\": \"" + sent + "\"")).matter().stage())
                .isEqualTo(stage);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "position: {from: /p}|\"p\": \"121.38,28.37\"",
                "position: {from: /p, order: lat lon}|\"p\": \"28.37 121.38\"",
                "position: {from: /p, order: lat lon}|\"p\": \"POINT (121.38 28.37)\"",
                "longitude: /x|\"x\": \"121.38\", \"y\": 28.37"
            })
    void shouldReadPositions(String said, String sent) throws Exception {
        Decoding source = source(said, "latitude: /y");

        assertThat(source.event(message(sent)).place().longitude()).isEqualTo(121.38);
        assertThat(source.event(message(sent)).place().latitude()).isEqualTo(28.37);
    }

    @Test
    void shouldTakeNoPositionForNone() throws Exception {
        Decoding source = source("longitude: /x", "latitude: /y", "position: {from: /p}");
        Event none = source.event(message("\"x\": 0, \"y\": 0.0"));

        assertThat(none.place().longitude()).isNull();
        assertThat(problems(none)).isEmpty();
        assertThat(source.event(message("\"p\": \"0,0\"")).place().latitude()).isNull();
        assertThat(problems(source.event(message("\"p\": \"28.37,121.38\""))))
                .containsExactly(new FieldProblem("/p", "bad_position"));
        assertThat(problems(source.event(message("\"p\": [1, 2]"))))
                .containsExactly(new FieldProblem("/p", "not_a_text"));
    }

    @Test
    void shouldConvertChineseDegrees() throws Exception {
        Decoding source = source("longitude: /x", "latitude: /y", "datum: gcj02");
        Event event = source.event(message("\"x\": 116.397592, \"y\": 39.908779"));

        assertThat(event.place().longitude())
                .isCloseTo(116.391349, org.assertj.core.api.Assertions.within(1e-5));
        assertThat(event.place().latitude())
                .isCloseTo(39.907375, org.assertj.core.api.Assertions.within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "+86 138-0000-0000, 13800000000",
        "１３８００００００００, 13800000000",
        "（2016）浙1081民初143号, 〔2016〕浙1081民初143号",
        "［2016］浙1081 民初 143号, (2016)浙1081民初143号",
        "张 三, 张三",
        "0576-8612 3456, (0576)86123456"
    })
    void shouldGiveOnePseudonymToOne(String one, String other) {
        assertThat(Decoding.PSEUDONYMS.of("person", one))
                .isEqualTo(Decoding.PSEUDONYMS.of("person", other));
    }
}
