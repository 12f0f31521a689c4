package anlan.source.revision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogPositionTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "007, 7",
        "1795390600500, 1795390600500",
        "20261123154738, 20261123154738",
        "1795390600500123456, 1795390600500123456",
        "9223372036854775807, 9223372036854775807",
        "0/16B3748, 23803720",
        "1/0, 4294967296",
        "7FFFFFFF/FFFFFFFF, 9223372036854775807",
        "mysql-bin.000001:4, 4294967300",
        "db.example-bin.000001 4, 4294967300"
    })
    void shouldReadEveryFormOfAPosition(String text, long number) {
        assertThat(LogPosition.of(text)).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1.5",
                "1e3",
                "9223372036854775808",
                "99999999999999999999",
                "80000000/0",
                "0/123456789",
                "g/1",
                "mysql-bin.000017:99999999999",
                "mysql-bin.000017:4294967296",
                "20.11.2026 10",
                "2026-11-23 15:47:38",
                "10:30"
            })
    void shouldRefuseWhatIsNone(String text) {
        assertThat(LogPosition.of(text)).isNull();
    }

    @Test
    void shouldSortAsTheLogDoes() {
        for (List<String> log :
                List.of(
                        List.of(
                                "mysql-bin.000009:4294967295",
                                "mysql-bin.000010:4",
                                "mysql-bin.000010:4521",
                                "mysql-bin.999999:4",
                                "mysql-bin.1000000:4"),
                        List.of("0/9", "0/A", "0/16B3748", "0/FFFFFFFF", "1/0", "A/0", "10/0"))) {
            assertThat(log.stream().map(LogPosition::of).map(Objects::requireNonNull)).isSorted();
        }
    }

    @Test
    void shouldTellMessagesOfOneMillisecondApart() {
        assertThat(LogPosition.ofArrival(1_795_390_600_500L, 17))
                .isEqualTo(1_795_390_600_500_000_017L)
                .isLessThan(LogPosition.ofArrival(1_795_390_600_500L, 18))
                .isLessThan(LogPosition.ofArrival(1_795_390_600_501L, 0));
        assertThat(LogPosition.ofArrival(7_258_118_400_000L, 999_999)).isPositive();
    }
}
