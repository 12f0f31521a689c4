package anlan.catalog.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {

    @Test
    void shouldTellChoicesFromJoinedFields() {
        assertThat(FieldPath.of("/date /hour | /time").choices())
                .containsExactly(List.of("/date", "/hour"), List.of("/time"));
        assertThat(FieldPath.of("  /a|b | @timestamp ").choices())
                .containsExactly(List.of("/a|b"), List.of("@timestamp"));
    }

    @Test
    void shouldLeaveBlanksWithinNames() {
        assertThat(FieldPath.of("/Call Number").choices()).containsExactly(List.of("/Call Number"));
        assertThat(FieldPath.of("/Call Date /Call  Time").choices())
                .containsExactly(List.of("/Call Date", "/Call  Time"));
        assertThat(FieldPath.of("\"/ Name \" | \"/a | b\"").choices())
                .containsExactly(List.of("/ Name "), List.of("/a | b"));
        assertThat(FieldPath.unquoted("\"/ Name \"")).isEqualTo("/ Name ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a", "/a/b | /c", "\"/ a\"", "@key", "/a b /c | /d"})
    void shouldTakeWhatIsAPointer(String text) {
        assertThat(FieldPath.of(text).problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "a#is no JSON Pointer; write it as /field",
                "/#is no JSON Pointer",
                "/a | #has nothing on one side of |",
                "| /a#has nothing on one side of |",
                "\"/a#is no JSON Pointer",
                "''#has nothing on one side"
            })
    void shouldSayWhatIsNone(String text, String problem) {
        assertThat(FieldPath.of(text).problem()).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a", "(?=a)", "((a{100}){100}){100}", "a{99999999999}"})
    void shouldRefuseAPatternThatIsNoneOrTooLarge(String pattern) {
        assertThat(new FieldPath(List.of(List.of("/a")), pattern, null, false).problem())
                .isNotNull();
    }

    @Test
    void shouldTakeTheFirstGroupThatIsThere() {
        assertThat(TextPattern.of("(?:no\\. (\\d+))|(\\d+)").part("it is 17")).isEqualTo("17");
        assertThat(TextPattern.of("\\d+").part("it is 17")).isEqualTo("17");
        assertThat(TextPattern.of("\\d+").part("none")).isNull();
        assertThat(TextPattern.of("(a*)*b").part("a".repeat(4_000))).isNull();
    }
}
