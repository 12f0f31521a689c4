package anlan.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import anlan.catalog.Catalog;
import anlan.catalog.DefaultPolicy;
import anlan.event.Event;
import anlan.event.FieldProblem;
import anlan.event.StageTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class MappingTest {
    private static final Catalog CATALOG = DefaultPolicy.CATALOG;
    private static final String STAGES =
            "{closed: /closed, answered: /answered, assigned: /assigned, accepted: /at}";
    private static final String CALL =
            """
            {"id": "A1", "version": 2, "regionCode": "331081001", "categoryCode": "050102",
             "callTime": "2026-11-23 10:00:00", "phone": "13800000000", "dispute": true,
             "place": {"name": "人民路1号", "lon": 121.4}, "unmapped": [{"id": "x"}, [1]]}
            """;

    @Test
    void shouldMapEveryFieldOfACall() throws Exception {
        Event event = event("police", CALL);

        assertThat(event.id()).isEqualTo("A1");
        assertThat(event.revision()).isEqualTo(2);
        assertThat(event.matter().category()).isEqualTo("dispute/neighbour");
        assertThat(event.place().region()).isEqualTo("331081001");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-23T02:00:00Z"));
        assertThat(event.arrival().receivedAt()).isEqualTo(Instant.ofEpochMilli(Decoding.ARRIVAL));
        assertThat(event.matter().attributes()).isEqualTo(Map.of("dispute", "true"));
    }

    @Test
    void shouldLetNoPersonalValuePassInTheClear() throws Exception {
        Event event = event("police", CALL);

        assertThat(event.matter().subjects())
                .extracting(s -> s.kind())
                .containsExactly("place", "person");
        assertThat(event.toString()).doesNotContain("13800000000").doesNotContain("人民路");
        assertThat(event.matter().subjects().get(1).id())
                .isEqualTo(Decoding.PSEUDONYMS.of("person", "13800000000"))
                .hasSize(32);
    }

    @Test
    void shouldKeepAnUnknownCategoryCode() throws Exception {
        assertThat(event("police", CALL.replace("050102", "999999")).matter().category())
                .isEqualTo("unclassified/999999");
    }

    @Test
    void shouldSayThatACategoryIsNoText() throws Exception {
        for (String holds : new String[] {"{\"code\": \"050102\"}", "[\"050102\"]"}) {
            Event event = event("police", CALL.replace("\"050102\"", holds));

            assertThat(event.matter().category()).isEqualTo("unclassified/not_a_text");
            assertThat(event.arrival().doubts().problems())
                    .contains(new FieldProblem("/categoryCode", "not_a_text"));
        }
    }

    @Test
    void shouldFindACountyByItsPaddedCode() throws Exception {
        assertThat(event("police", CALL.replace("331081001", "331081000000")).place().region())
                .isEqualTo("331081");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"id\": \"A1\"         | \"id\": \"\"             | missing_id",
                "\"id\": \"A1\"         | \"id\": null             | missing_id",
                "331081001              | 999999001                | unknown_region",
                "2026-11-23 10:00:00    | 2026-02-30 10:00:00      | unreadable_time",
                "2026-11-23 10:00:00    | yesterday                | unreadable_time",
                "2026-11-23 10:00:00    | 1970-01-01 10:00:00      | too_old",
                "2026-11-23 10:00:00    | 2026-11-23 20:11:00      | in_the_future",
                "2026-11-23 10:00:00    |                          | missing_time",
            })
    void shouldRefuseWithAReason(String good, String bad, String reason) {
        String message = CALL.replace(good, Objects.requireNonNullElse(bad, ""));

        assertThat(reason(message.getBytes(UTF_8))).isEqualTo(reason);
    }

    @Test
    void shouldRefuseWhatIsNoJsonObject() {
        assertThat(reason(new byte[0])).isEqualTo("empty");
        assertThat(reason(null)).isEqualTo("empty");
        assertThat(reason(new byte[] {(byte) 0xff, 0, 17})).isEqualTo("not_json");
        assertThat(reason("[1]".getBytes(UTF_8))).isEqualTo("not_an_object");
        assertThat(reason("{\"id\": ".getBytes(UTF_8))).isEqualTo("not_json");
        assertThat(reason((CALL + "{}").getBytes(UTF_8))).isEqualTo("not_json");
        assertThat(reason("[".repeat(5000).getBytes(UTF_8))).isEqualTo("not_an_object");
        assertThat(reason(("{\"a\":" + "[".repeat(5000)).getBytes(UTF_8)))
                .isEqualTo("beyond_limits");
    }

    @Test
    void shouldNotRepeatTheMessageInTheReason() {
        byte[] cut = "{\"phone\": 13800000000x}".getBytes(UTF_8);
        MappingProblem problem =
                catchThrowableOfType(MappingProblem.class, () -> map("police", cut));

        assertThat(problem.text()).doesNotContain("138");
    }

    @ParameterizedTest
    @CsvSource({"0.4, NaN", "0.4, Infinity", "0.4, -INF"})
    void shouldRefuseANumberThatIsNoJson(String good, String bad) throws Exception {
        String message = Files.readString(example("raw.sensor", "good-normal.json"));
        MappingProblem problem =
                catchThrowableOfType(
                        MappingProblem.class,
                        () -> map("sensor", message.replace(good, bad).getBytes(UTF_8)));

        assertThat(problem.reason()).isEqualTo("not_json");
        assertThat(problem.text()).contains("at byte");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.4                 | \"NaN\"      | bad_value",
                "0.4                 | \"Infinity\" | bad_value",
                "0.4                 | \"98,6\"     | bad_value",
                "0.4                 | \"0x1p3\"    | bad_value",
                "0.4                 | 1e400        | bad_value",
                "0.4                 | 2e9          | bad_value",
                "0.4                 | -0.4         | bad_value",
                "0.4                 | 100.1        | bad_value",
                "0.4                 | [0.4]        | not_a_text",
                "%/m                 | dB/m         | bad_unit",
            })
    void shouldGoWithoutAValueThatCannotBe(String good, String bad, String reason)
            throws Exception {
        String message = Files.readString(example("raw.sensor", "good-normal.json"));
        Event event = event("sensor", message.replace(good, bad));

        assertThat(event.measurement().value()).isNull();
        assertThat(event.arrival().doubts().problems())
                .containsExactly(
                        new FieldProblem(reason.equals("bad_unit") ? "/unit" : "/value", reason));
    }

    @Test
    void shouldTakeAValueWithoutUnit() throws Exception {
        String alarm = Files.readString(example("raw.sensor", "good-smoke-alarm.json"));

        assertThat(event("sensor", alarm.replace("\"unit\": \"%/m\",", "")).measurement().value())
                .isEqualTo(31.5);
    }

    @Test
    void shouldTellTheStagesThatAMessageTellsOf() throws Exception {
        String ticket =
                """
                {"id": "1", "at": "2026-11-23 10:00:00", "region": "331081", "closed": "%s",
                 "assigned": "2026-11-23 10:00:00", "answered": ""}
                """;
        Event closed = staged("stages: " + STAGES, ticket.formatted("2026-11-23 11:00:00"));

        assertThat(closed.matter().stages())
                .extracting(StageTime::stage)
                .containsExactly("accepted", "assigned", "closed");
        assertThat(closed.matter().stages().get(2).at())
                .isEqualTo(Instant.parse("2026-11-23T03:00:00Z"));
        assertThat(closed.matter().stage()).isEqualTo("closed");
        assertThat(staged("stages: " + STAGES, ticket.formatted("")).matter().stage())
                .isEqualTo("assigned");
        Event soon = staged("stages: " + STAGES, ticket.formatted("soon"));
        assertThat(soon.matter().stage()).isEqualTo("assigned");
        assertThat(soon.arrival().doubts().problems())
                .containsExactly(new FieldProblem("/closed", "unreadable_time"));
    }

    @Test
    void shouldTakeTheStageThatASourceNames() throws Exception {
        String ticket =
                "{\"id\": \"1\", \"at\": \"2026-11-23 10:00:00\", \"region\": \"331081\", \"s\":"
                        + " \"handled\"}";
        Event event = staged("stage: /s", ticket);

        assertThat(event.matter().stage()).isEqualTo("handled");
        assertThat(event.matter().stages())
                .containsExactly(new StageTime("handled", event.occurredAt()));
    }

    private static Event staged(String stages, String message) throws Exception {
        return Decoding.of(
                        CATALOG,
                        """
                        name: tickets
                        title: {zh: 工单, en: Tickets}
                        topic: raw.tickets
                        id: /id
                        occurredAt: /at
                        time: {format: "yyyy-MM-dd HH:mm:ss"}
                        region: {from: /region}
                        category: {from: [/code], map: {"*": dispute/other}}
                        caseId: /id
                        %s
                        """
                                .formatted(stages))
                .event(message);
    }

    @Test
    void shouldTakeANormalReadingApartFromAnAlarm() throws Exception {
        String normal = Files.readString(example("raw.sensor", "good-normal.json"));

        assertThat(map("sensor", normal.getBytes(UTF_8)).reading).isNotNull();
        assertThat(event("sensor", normal.replace("normal", "alarm")).matter().category())
                .isEqualTo("sensor/smoke/alarm");
        assertThat(event("sensor", normal.replace("0.4", "40")).measurement().value())
                .isEqualTo(40);
    }

    static Stream<Path> goodExamples() throws Exception {
        return examples("good-");
    }

    @ParameterizedTest
    @MethodSource("goodExamples")
    void shouldMapWhatTheSchemaCallsGood(Path file) throws Exception {
        Decoded decoded = map(sourceOf(file), Files.readAllBytes(file));

        assertThat(decoded.event != null || decoded.reading != null).isTrue();
    }

    static Stream<Path> badExamples() throws Exception {
        return Stream.concat(examples("bad-"), examples("catalog-bad-"));
    }

    @ParameterizedTest
    @MethodSource("badExamples")
    void shouldRefuseWhatTheSchemaCallsBad(Path file) {
        assertThatThrownBy(() -> map(sourceOf(file), Files.readAllBytes(file)))
                .isInstanceOf(MappingProblem.class);
    }

    static Stream<Path> flawedExamples() throws Exception {
        return Stream.concat(examples("flawed-"), examples("catalog-flawed-"));
    }

    @ParameterizedTest
    @MethodSource("flawedExamples")
    void shouldSayWhatIsWrongOnTheEvent(Path file) throws Exception {
        Event event = Objects.requireNonNull(map(sourceOf(file), Files.readAllBytes(file)).event);

        assertThat(event.arrival().doubts().problems()).isNotEmpty();
    }

    private static Stream<Path> examples(String prefix) throws Exception {
        try (Stream<Path> files = Files.walk(Path.of("../schemas/examples"), 2)) {
            List<Path> found =
                    files.filter(
                                    file ->
                                            file.getParent()
                                                    .getFileName()
                                                    .toString()
                                                    .startsWith("raw."))
                            .filter(file -> file.getFileName().toString().startsWith(prefix))
                            .sorted()
                            .toList();
            return found.stream();
        }
    }

    private static Path example(String topic, String file) {
        return Path.of("../schemas/examples", topic, file);
    }

    private static String sourceOf(Path file) {
        return file.getParent().getFileName().toString().substring("raw.".length());
    }

    private static Event event(String source, String message) throws MappingProblem {
        return Objects.requireNonNull(map(source, message.getBytes(UTF_8)).event);
    }

    private static String reason(byte[] message) {
        return catchThrowableOfType(MappingProblem.class, () -> map("police", message)).reason();
    }

    private static Decoded map(String name, byte[] message) throws MappingProblem {
        // examples may lie in the future of the arrival used here
        long later = name.equals("police") ? 0 : 400 * 86_400_000L;
        return Decoding.of(name, CATALOG).at(Decoding.ARRIVAL + later).map(message);
    }
}
