package anlan.source.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people write. */
class WrittenTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "30.11 °C|30.11|°C",
                "30.11℃|30.11|°C",
                "1,234.5|1234.5|''",
                "1,234,567 ppm|1234567|ppm",
                "25%|25|%",
                "２５．５％|25.5|%",
                "-3.5 m3/h|-3.5|m3/h",
                "12m³|12|m3",
                "¥1,200.50|1200.50|¥",
                "−7 °C|-7|°C",
                ".5 mg/L|0.5|mg/L",
                "1e3 ppm|1000|ppm",
                "3 万|3|万",
                "是|1|''",
                "无|0|''",
                "Y|1|''",
                "no|0|''",
                "TRUE|1|''"
            })
    void shouldReadANumberWithItsUnit(String text, double number, String unit) {
        assertThat(WrittenNumber.of(text)).isEqualTo(new WrittenNumber(number, unit));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1,5",
                "12,34",
                "1,2345",
                "2026-01-05",
                "12:30",
                "10-20",
                "<5",
                "1.2.3",
                "°C",
                "",
                "5 6",
                "2026年3月",
                "12kg 3g",
                "NaN",
                "Infinity",
                "-",
                "¥"
            })
    void shouldNotGuess(String text) {
        assertThat(WrittenNumber.of(text)).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "121.38,28.37|121.38|28.37|false",
                "28.37 121.38|28.37|121.38|false",
                "[121.38, 28.37]|121.38|28.37|false",
                "121.38，28.37|121.38|28.37|false",
                "POINT (121.38 28.37)|121.38|28.37|true",
                "point z(121.38 28.37 5.1)|121.38|28.37|true",
                "SRID=4326;POINT(-73.9 40.7)|-73.9|40.7|true"
            })
    void shouldReadTwoDegrees(String text, double first, double second, boolean isPoint) {
        assertThat(WrittenPosition.of(text)).isEqualTo(new WrittenPosition(first, second, isPoint));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "121.38", "121.38,", "a,b", "1;2;3;4", "LINESTRING (1 2, 3 4)"})
    void shouldKnowWhatIsNoPosition(String text) {
        assertThat(WrittenPosition.of(text)).isNull();
    }

    private static CodeMap map(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return new CodeMap(map);
    }

    @Test
    void shouldFindTheClosestThatFits() {
        CodeMap map =
                map(
                        "~^B0[1-3]", "pattern",
                        "~^B", "later",
                        "*", "all but patterns",
                        "*投诉", "ends",
                        "*噪音投诉*", "within",
                        "施工*", "begins");

        assertThat(map.like("施工扰民")).isEqualTo("begins");
        assertThat(map.like("物业投诉")).isEqualTo("ends");
        assertThat(map.like("夜间噪音投诉（二次）")).isEqualTo("within");
        assertThat(map.like("施工噪音投诉")).isEqualTo("within");
        assertThat(map.like("施工投诉")).as("the first of two as long").isEqualTo("ends");
        assertThat(map.like("B02")).isEqualTo("all but patterns");
        assertThat(map("~^B0[1-3]", "pattern", "~^B", "later").like("B02")).isEqualTo("pattern");
        assertThat(map("~^B0[1-3]", "pattern", "~^B", "later").like("B04")).isEqualTo("later");
    }

    @Test
    void shouldTakeForAlikeWhatReadsAlike() {
        CodeMap map = map("In progress", "assigned", "０４", "closed", "（结案）", "closed");

        assertThat(map.like("In  progress")).isEqualTo("assigned");
        assertThat(map.like("04")).isEqualTo("closed");
        assertThat(map.like("(结案)")).isEqualTo("closed");
        assertThat(map.like("in progress")).isNull();
    }

    @Test
    void shouldStayQuickWhateverTheText() {
        CodeMap map = map("*a*a*a*a*a*b", "x", "~(a+)+$", "y");

        assertThat(map.like("a".repeat(3_000) + "c")).isNull();
        assertThat(map.like("a".repeat(100_000))).as("too long for patterns").isNull();
    }
}
