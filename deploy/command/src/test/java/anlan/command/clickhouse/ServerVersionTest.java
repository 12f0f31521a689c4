package anlan.command.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerVersionTest {
    @ParameterizedTest
    @CsvSource({
        "26.7.2.1, false",
        "25.8.1.1, false",
        "25.10.1, false",
        "25.7.9.1, true",
        "ClickHouse local version 9.99, true",
        "no version, true"
    })
    void shouldRefuseWhatIsTooOld(String text, boolean tooOld) {
        assertThat(ServerVersion.in(text).isTooOld()).isEqualTo(tooOld);
    }
}
