package anlan.catalog.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSLT with what feeds need, and within bounds. */
class TransformTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static JsonNode made(String expression, String message) throws Exception {
        return Transform.of(expression).apply(Map.of(), JSON.readTree(message));
    }

    private static String fault(String expression, String message) {
        return catchThrowableOfType(TransformFault.class, () -> made(expression, message)).text();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    hex-number("01071bff", 0, 2)              | 263
                    hex-number("0x01 07", 1, 1)               | 7
                    hex-number("fffe", 0, 2, true)            | -2
                    hex-number("fffe", 0, 2)                  | 65534
                    hex-number("0107", 0, 2, false, true)     | 1793
                    hex-number("ffffffffffffffff", 0, 8)      | 18446744073709551615
                    base64-number("ABcB", 0, 2)               | 23
                    base64-number("ABcB", 1, 2, true, true)   | 279
                    base64-bytes("ABcB")                      | [0,23,1]
                    hex-number(null, 0, 2)                    | null
                    ascii("（２０２６）浙１０８１　民初")              | "(2026)浙1081 民初"
                    time-from-days(20780)                     | 1795392000000
                    time-from-days(20780, "Asia/Shanghai")    | 1795363200000
                    time-from-micros(1795390000123456)        | 1795390000123
                    time-from-millis(1795390000000, "Asia/Shanghai") | 1795361200000
                    test("aab", "a+b")                        | true
                    test(null, "a")                           | false
                    capture("30.11 °C", "(?<value>[0-9.]+) *(?<unit>.*)") | {"value":"30.11","unit":"°C"}
                    capture("x", "(?<value>[0-9]+)")          | {}
                    split("121.38,28.37", ",")                | ["121.38","28.37"]
                    replace("1,234.5", ",", "")               | "1234.5"
                    from-json("{\\"smoke\\":1}").smoke        | 1
                    """)
    void shouldKnowTheFunctionsOfFeeds(String expression, String result) throws Exception {
        assertThat(JSON.readTree(made(expression, "{}").toString()))
                .isEqualTo(JSON.readTree(result));
    }

    /** A point whose place in all three is known: Tiananmen. */
    @Test
    void shouldFindPositionsInWgs84() throws Exception {
        JsonNode gcj = made("wgs84-from-gcj02(116.397428, 39.90923)", "{}");
        JsonNode bd = made("wgs84-from-bd09(116.403847, 39.915526)", "{}");

        assertThat(gcj.path("longitude").asDouble()).isCloseTo(116.391185, within(1e-5));
        assertThat(gcj.path("latitude").asDouble()).isCloseTo(39.907826, within(1e-5));
        assertThat(bd.path("longitude").asDouble()).isCloseTo(116.391230, within(1e-4));
        assertThat(bd.path("latitude").asDouble()).isCloseTo(39.907800, within(1e-4));
        assertThat(made("wgs84-from-gcj02(-87.6298, 41.8781)", "{}").path("longitude").asDouble())
                .as("abroad it is the same")
                .isEqualTo(-87.6298);
    }

    @Test
    void shouldCountEveryTurnOfALoop() throws Exception {
        String message = "{\"a\":[" + "1,".repeat(999) + "1]}";
        String square =
                """
                let all = (.a)
                // 行
                {"all": [for ($all) [for ($all) . if (. > 1)] ]}
                """;

        assertThat(made("[for (.a) . + 1 if (. == 1)]", message)).hasSize(1000);
        assertThat(fault(square, message)).startsWith("it takes more than 100,000 steps");
        assertThat(
                        fault(
                                "{for (.b) .c : [for (.d) . if (. == 3)]}",
                                "{\"b\":[{\"c\":\"k\",\"d\":1}]}"))
                .startsWith("the transform fails, at line 1, column 16");
    }

    @Test
    void shouldCountEveryCallOfAFunction() {
        StringBuilder text = new StringBuilder("def f0(x) $x\n");
        for (int i = 1; i < 30; i++) {
            text.append("def f%d(x) f%d($x) + f%d($x)%n".formatted(i, i - 1, i - 1));
        }

        assertThat(fault(text + "f29(1)", "{}")).startsWith("it takes more than 100,000 steps");
    }

    @Test
    @Timeout(20)
    void shouldTakeNoTimeOverACatastrophicPattern() throws Exception {
        long before = System.nanoTime();

        assertThat(made("test(.t, \"(a+)+$\")", "{\"t\":\"" + "a".repeat(50_000) + "!\"}"))
                .isEqualTo(JSON.readTree("false"));
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void shouldSayWhereItFailsAndNothingOfTheMessage() {
        String told = fault("{\n  \"a\": .a,\n  \"b\": number(.name)\n}", "{\"name\":\"张三\"}");

        assertThat(told).isEqualTo("the transform fails, at line 3, column 8 of the expression");
        assertThat(fault("1 +  hex-number(.t, 0, 9)", "{\"t\":\"张三\"}"))
                .isEqualTo("the transform fails, at line 1, column 6 of the expression");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\": ",
                "{\"a\" .b}",
                "unknown(.a)",
                "import \"x.jslt\" as x  x(.)",
                "def f(x) f($x)  f(.)",
                "def f(x) g($x) def g(x) [for ($x) f(.)]  f(.)",
                "now()",
                "uuid()",
                "random()",
                "$kei",
                "test(.a, \"(\")",
                "hex-number(.a)",
                "anlan-step(.a)"
            })
    void shouldRefuseWhatCannotBeUsed(String expression) {
        assertThatThrownBy(() -> Transform.of(expression)).isInstanceOf(TransformFault.class);
    }

    @Test
    void shouldSayWhatIsWrongWhere() {
        assertThat(fault("{\n\"a\" .b\n}", "{}"))
                .isEqualTo("'.' does not belong there, at line 2, column 5 of the expression");
        assertThat(fault("{\"a\": $kei}", "{}")).contains("$kei").contains("key");
    }

    @Test
    void shouldKeepWhatMatchersMeanWithinLoops() throws Exception {
        assertThat(made("[for (.a) {\"x\": 1, * : .}]", "{\"a\":[{\"y\":2}]}"))
                .isEqualTo(JSON.readTree("[{\"x\":1,\"y\":2}]"));
    }
}
