package anlan.alert.action;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.Mutations;
import anlan.sink.JsonRows;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActionReaderTest {
    private static final long NOW = Instant.parse("2026-11-23T02:00:00Z").toEpochMilli();
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final JsonRows<Refusal> ROWS = new JsonRows<>(Refusal.class);

    @Test
    void shouldMakeHarmlessWhatCannotBeWritten() {
        Action action =
                read(
                        "{'alert_id':'331081-1','action':'comment','by':'A\\u0000B','note':'吵架\\ud83d'}");

        assertThat(action.problem()).isNull();
        assertThat(action.act().note()).isEqualTo("吵架\uFFFD");
        assertThat(action.act().by()).isEqualTo("A\uFFFDB");
    }

    @Test
    void shouldKeepWholeCharactersOutsideTheFirstPlane() {
        assertThat(
                        read("{'alert_id':'331081-1','action':'comment','by':'A','note':'好\\ud83d\\ude00'}")
                                .act()
                                .note())
                .isEqualTo("好\uD83D\uDE00");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+999999999-12-31T00:00:00Z",
                "-999999999-01-01T00:00:00Z",
                "+12345-01-01T00:00:00Z",
                "9999-12-31T23:59:59Z",
                "2027-12-01T00:00:00Z"
            })
    void shouldEndASilenceWithinAYear(String until) {
        assertThat(silence(until).problem())
                .containsAnyOf("'until' is no time", "it ends within 366 days");
        assertThat(silence(until).silence()).isNull();
    }

    @Test
    void shouldTakeASilenceOfMonths() {
        assertThat(silence("2027-11-01T00:00:00Z").problem()).isNull();
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 253_402_300_800_000L})
    void shouldRefuseARecordWithoutATimeOfOurYears(long at) {
        Action action =
                ActionReader.read(
                        "{\"alert_id\":\"331081-1\",\"action\":\"accept\",\"by\":\"A\"}"
                                .getBytes(UTF_8),
                        at,
                        0,
                        0);

        assertThat(action.problem()).startsWith("the record has no time of our years");
        assertThat(Refusal.of(action, action.problem()).at()).isBefore("9999-01-01T00:00:01Z");
    }

    @Test
    void shouldRefuseBytesThatAreNoUtf8() {
        byte[] message =
                "{\"alert_id\":\"331081-1\",\"action\":\"accept\",\"by\":\"\u00e9\"}"
                        .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);

        assertThat(ActionReader.read(message, NOW, 0, 0).problem())
                .isEqualTo("the message has bytes that are no UTF-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "张三13800000000",
                "{'alert_id':'张三13800000000','action':'accept','by':'A'}",
                "{'alert_id':'1-1','action':'张三13800000000','by':'A'}",
                "{'action':'silence','region':'张三13800000000','until':'2026-12-01T00:00:00Z','by':'A'}",
                "{'action':'silence','region':'331081','until':'张三13800000000','by':'A'}",
                "{'alert_id':'1-1','action':'accept','by':'A','by':'张三13800000000'}",
                "{'alert_id':'1-1','action':'accept','by':'A'} 张三13800000000"
            })
    void shouldNotRepeatWhatTheMessageSays(String message) {
        Action action = read(message);
        Refusal refusal = Refusal.of(action, action.problem());

        assertThat(refusal.message()).contains("张三13800000000");
        assertThat(refusal.reason() + refusal.alertId() + refusal.action() + refusal.by())
                .doesNotContain("张三")
                .doesNotContain("13800000000");
    }

    @Test
    void shouldReadWhateverIsSent() throws IOException {
        Mutations mutations = new Mutations(15, examples());
        for (int i = 0; i < 5_000; i++) {
            check(mutations.next());
        }
        Mutations.whole().forEach(ActionReaderTest::check);
        check(null);
    }

    /** What comes of any message can be written, and is no fault of ours. */
    static void check(byte @Nullable [] message) {
        Action action = ActionReader.read(message, NOW, 0, 0);

        assertThat(action.isInternal()).as(action.problem()).isFalse();
        assertThat(action.county()).isNotNull();
        byte[] row =
                ROWS.serialize(Refusal.of(action, String.valueOf(action.problem()) + action.act()));
        assertThat(row).hasSizeLessThan(200_000);
        try {
            JSON.readTree(row)
                    .forEach(
                            field ->
                                    assertThat(field.asText().codePoints())
                                            .noneMatch(ActionReaderTest::isHarmful));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        Action.Silence silence = action.silence();
        if (silence != null) {
            assertThat(silence.until()).isBefore("2027-11-25T00:00:00Z");
        }
    }

    /** Half a character, or NUL. */
    private static boolean isHarmful(int point) {
        return point == 0 || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private static List<byte[]> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../schemas/examples/alert-actions"))) {
            return files.sorted().map(ActionReaderTest::bytes).toList();
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Action silence(String until) {
        return read("{'action':'silence','region':'331081','by':'A','until':'" + until + "'}");
    }

    private static Action read(String json) {
        return ActionReader.read(json.replace('\'', '"').getBytes(UTF_8), NOW, 0, 0);
    }
}
