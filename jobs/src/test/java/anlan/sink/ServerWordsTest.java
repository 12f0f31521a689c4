package anlan.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerWordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Code: 41. DB::Exception: Cannot parse DateTime: 张三 13800000000: (while reading the"
                        + " value of key occurred_at). (CANNOT_PARSE_DATETIME) (version 25.8.1)"
                        + "|Cannot parse DateTime, column occurred_at (CANNOT_PARSE_DATETIME)",
                "Code: 117. DB::Exception: Unknown field found while parsing JSONEachRow format:"
                        + " zhangsan: (at row 1). (INCORRECT_DATA) (version 25)"
                        + "|Unknown field found while parsing JSONEachRow format (INCORRECT_DATA)",
                "Code: 27. DB::Exception: Cannot parse input: (while reading the value of key"
                        + " zhangsan) (X) (CANNOT_PARSE)|Cannot parse input (CANNOT_PARSE)",
                "13800000000|refused",
            })
    void shouldRepeatNothingOfTheRow(String message, String words) {
        assertThat(ServerWords.of(message, Set.of("occurred_at"))).isEqualTo(words);
    }
}
