package anlan.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.event.Event;
import anlan.sink.JsonRows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What names a person is nowhere in the clear, whatever field it stands in. */
class PersonalDataTest {
    private static final Catalog CATALOG = DefaultPolicy.CATALOG;
    private static final String SOURCE =
            """
            name: trial
            title: {zh: 试, en: Trial}
            topic: raw.trial
            id: /id
            revision: /version
            occurredAt: /t
            receivedAt: /received
            time: {format: "yyyy-MM-dd HH:mm:ss"}
            region: {from: /address, map: {泽国镇: "331081100"}}
            category: {from: [/title], map: {"噪音*": complaint/noise}}
            caseId: /case
            stage: /stage
            value: /value
            unit: /unit
            longitude: /lon
            latitude: /lat
            attributes: {note: /note, kind: /kind}
            subjects: {person: /phone, place: /place}
            personal: [/address, /title, /note, /phone, /place, /kind]
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "version",
                "t",
                "received",
                "address",
                "title",
                "case",
                "stage",
                "value",
                "unit",
                "lon",
                "lat",
                "note",
                "kind",
                "phone",
                "place"
            })
    void shouldBeNowhereInTheClear(String field) throws Exception {
        String whole =
                """
                {"id": "1", "version": 0, "t": "2026-11-23 10:00:00", "address": "泽国镇",
                 "title": "噪音扰民", "case": "1", "stage": "closed", "value": 1, "unit": "min",
                 "received": "2026-11-23 10:01:00", "lon": 121, "lat": 28, "note": "x",
                 "kind": "y", "phone": "1", "place": "z"}
                """;
        String person = "\"张三与李四 13800000000 人民路1号3单元\"";
        String message =
                whole.replaceFirst("(\"" + field + "\": )(\"[^\"]*\"|\\d+)", "$1" + person);
        assertThat(message).isNotEqualTo(whole);
        String became;
        try {
            Event event = Decoding.of(CATALOG, SOURCE).event(message);
            became = new String(new JsonRows<>(Event.class).serialize(event), UTF_8);
        } catch (MappingProblem problem) {
            became = problem.reason() + problem.text();
        }

        assertThat(became).doesNotContain("张三", "李四", "1380", "人民路", "单元");
    }

    /** A name without any number: only the source can say that it is none. */
    @ParameterizedTest
    @ValueSource(strings = {"id", "case", "unit"})
    void shouldKeepOfAnIdOnlyWhatIsACode(String field) throws Exception {
        String message =
                """
                {"id": "S-1", "t": "2026-11-23 10:00:00", "address": "泽国镇", "title": "噪音",
                 "case": "1", "unit": "%LEL"}
                """;
        String named = message.replaceFirst("(\"" + field + "\": )\"[^\"]*\"", "$1\"张三\"");
        String open = SOURCE.replace("personal:", "open: [/id, /case, /unit]\npersonal:");

        assertThat(row(SOURCE, named))
                .doesNotContain("张三")
                .contains("%LEL".repeat(field.equals("unit") ? 0 : 1));
        assertThat(row(open, named)).contains("张三");
        assertThat(row(open, named.replace("张三", "13800000000"))).doesNotContain("13800000000");
    }

    private static String row(String source, String message) throws Exception {
        Event event = Decoding.of(CATALOG, source).event(message);
        return new String(new JsonRows<>(Event.class).serialize(event), UTF_8);
    }

    @Test
    void shouldNotRepeatANumberThatStandsForARegion() {
        String message =
                "{\"id\": \"1\", \"t\": \"2026-11-23 10:00:00\", \"address\": \"13800000000\","
                        + " \"title\": \"A\"}";

        assertThatThrownBy(() -> Decoding.of(CATALOG, SOURCE).event(message))
                .isInstanceOfSatisfying(
                        MappingProblem.class,
                        problem -> {
                            assertThat(problem.reason()).isEqualTo("unknown_region");
                            assertThat(problem.text()).doesNotContain("138");
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "张三 温岭市太平街道人民路1号3单元, true",
        "报警人：李小明，住人民路18号, true",
        "人民路18号, false",
        "张三, false",
        "民间借贷纠纷, false",
        "2026年3幢, false",
        "温岭市场监管局, false",
    })
    void shouldKnowANameWithAnAddress(String text, boolean personal) {
        assertThat(PersonalForm.looksPersonal(text)).isEqualTo(personal);
    }

    @Test
    void shouldKeepOfAnUnknownCategoryOnlyWhatIsACode() throws Exception {
        Decoding open =
                Decoding.of(CATALOG, SOURCE.replace("personal: [/address, /title,", "personal: ["));
        String message =
                "{\"id\": \"1\", \"t\": \"2026-11-23 10:00:00\", \"address\": \"泽国镇\","
                        + " \"title\": \"%s\"}";

        assertThat(open.event(message.formatted("A-17.b_3")).matter().category())
                .isEqualTo("unclassified/A-17.b_3");
        assertThat(open.event(message.formatted("13800000000")).matter().category())
                .matches("unclassified/#[0-9a-f]{16}");
        assertThat(open.event(message.formatted("盗窃 张三")).matter().category())
                .matches("unclassified/#[0-9a-f]{16}");
    }

    @ParameterizedTest
    @CsvSource({
        "13800000000, +86 138-0000-0000",
        "13800000000, １３８００００００００",
        "13800000000, 0086 13800000000",
        "11010519491231002X, 11010519491231002x",
        "11010519491231002X, １１０１０５１９４９１２３１００２Ｘ",
        "（2026）浙1081民初143号, (2026)浙1081民初143号",
        "〔2026〕浙1081民初143号, (2026)浙1081民初143号",
    })
    void shouldKnowAPersonHoweverTheNumberIsWritten(String one, String other) {
        assertThat(Decoding.PSEUDONYMS.of("person", one))
                .isEqualTo(Decoding.PSEUDONYMS.of("person", other));
    }

    @Test
    void shouldTellKindsAndKeysApart() {
        Pseudonyms other =
                new Pseudonyms(
                        PseudonymKey.parse(
                                "next:"
                                        + "0f1e2d3c4b5a6978".repeat(2)
                                        + "8796a5b4c3d2e1f00123456789abcdef"));

        assertThat(Decoding.PSEUDONYMS.of("person", "1"))
                .isNotEqualTo(Decoding.PSEUDONYMS.of("household", "1"))
                .isNotEqualTo(other.of("person", "1"));
        assertThat(other.subject("person", "1").key()).isEqualTo("next");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "secret                                                           | hexadecimal",
                "00112233445566778899aabbccddeeff                                 | has 16 bytes",
                "0000000000000000000000000000000000000000000000000000000000000000 | no random one",
                "a name:00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff |"
                        + " hexadecimal",
            })
    void shouldRefuseAKeyThatCanBeGuessed(String key, String reason) {
        assertThatThrownBy(() -> PseudonymKey.parse(key))
                .hasMessageContaining(reason)
                .hasMessageContaining("openssl rand -hex 32");
    }

    @ParameterizedTest
    @CsvSource({
        "13800000000, true",
        "call 138 0000 0000 now, true",
        "11010519491231002X, true",
        "110105194912310021, false",
        "SIM-P-2026112311-0007, false",
        "1234567890123456789, false",
        "331081001901001, false",
        "2026-11-23 10:00:00, false",
        "13800000000x, true",
        "1 13800000000, true",
        "13800000000 13900000000, true",
        "两个号码：13800000000-1, true",
        "+86　138　0000　0000, true",
        "１１０１０５１９４９１２３１００２ｘ, true",
    })
    void shouldKnowNumbersOfPeople(String text, boolean personal) {
        assertThat(PersonalForm.names(text)).isEqualTo(personal);
    }
}
