package anlan.command.erase;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.command.terminal.CommandException;
import anlan.source.PseudonymKeys;
import anlan.source.Pseudonyms;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectsTest {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f".repeat(2);
    private static final String OTHER = "f0e0d0c0b0a090807060504030201000".repeat(2);
    private static final String PSEUDONYM = "0123456789abcdef0123456789abcdef";

    @TempDir private Path folder;

    @Test
    void shouldMakeThePseudonymThatASourceMakes() throws Exception {
        PseudonymKeys keys = PseudonymKeys.parse(KEY);

        Subjects subjects = read("person +86 138-1234-5678\n\n" + PSEUDONYM + "\r\n", keys);

        assertThat(subjects.pseudonyms())
                .containsExactly(new Pseudonyms(keys).of("person", "13812345678"), PSEUDONYM);
        assertThat(subjects.canBeInOriginals()).isTrue();
    }

    @Test
    void shouldMakeOneForEachKeyThatHolds() throws Exception {
        PseudonymKeys keys =
                PseudonymKeys.parse(
                        "1:%s until 2027-01-31T00:00:00Z%n2:%s from 2027-01-01T00:00:00Z"
                                .formatted(KEY, OTHER));

        assertThat(read("person 13812345678", keys).pseudonyms()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"person 13812345678", "王小明", "0123", "{"})
    void shouldRefuseWhatIsNoPseudonymAndNotRepeatIt(String line) throws Exception {
        assertThatThrownBy(() -> read("\n" + line, null))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("line 2 of ")
                .hasMessageNotContaining(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"13812345678", "person 王", "id 1234"})
    void shouldRefuseAValueWithoutItsKindOrTooShort(String line) throws Exception {
        PseudonymKeys keys = PseudonymKeys.parse(KEY);

        assertThatThrownBy(() -> read(line, keys))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("line 1 of ")
                .hasMessageNotContaining(line);
    }

    @Test
    void shouldRefuseAnEmptyFileAndOneThatIsTooLong() {
        assertThatThrownBy(() -> read("\n", null)).hasMessageContaining("0 pseudonyms");
        StringBuilder many = new StringBuilder();
        for (int i = 0; i < 251; i++) {
            many.append("%032x%n".formatted(i));
        }
        assertThatThrownBy(() -> read(many.toString(), null))
                .hasMessageContaining("251 pseudonyms; it may have 1 to 250");
    }

    @Test
    void shouldFindSomebodyHoweverItIsWritten() throws Exception {
        Subjects subjects = read("person 13812345678\nname 王小明", PseudonymKeys.parse(KEY));

        assertThat(subjects.areIn("{\"tel\": \"138-1234 5678\"}".getBytes(UTF_8))).isTrue();
        assertThat(subjects.areIn("电话１３８１２３４５６７８".getBytes(UTF_8))).isTrue();
        assertThat(subjects.areIn("来电人王小明".getBytes(Charset.forName("GBK")))).isTrue();
        assertThat(subjects.areIn("来电人王小明".getBytes(UTF_16LE))).isTrue();
        assertThat(subjects.areIn("{\"who\": \"\\u738b\\u5c0f\\u660e\"}".getBytes(UTF_8))).isTrue();
        assertThat(subjects.areIn("13812345679 王大明".getBytes(UTF_8))).isFalse();
        assertThat(subjects.areIn(new byte[] {-1, -2, 0, 7})).isFalse();
    }

    private Subjects read(String text, PseudonymKeys keys) throws Exception {
        return Subjects.read(Files.writeString(folder.resolve("subjects"), text), keys);
    }
}
