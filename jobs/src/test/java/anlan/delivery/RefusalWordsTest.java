package anlan.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalWordsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400 \"start time must be before end time\" | 400 start time must be before end"
                        + " time",
                "400 invalid label value \"王小明\" | 400 invalid label value",
                "422 {\"message\": \"Wang 13800138000\"} | 422 message",
                "413 | 413",
                "王小明 | ~~"
            })
    void shouldTellTheReasonAndNothingOfTheAlert(String answer, String told) {
        assertThat(RefusalWords.of(answer)).isEqualTo(told);
    }
}
