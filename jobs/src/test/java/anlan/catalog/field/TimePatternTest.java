package anlan.catalog.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names of zones within a time. */
class TimePatternTest {

    @ParameterizedTest
    @CsvSource({
        "America/New_York, M/d/yyyy h:mm:ss a z, 11/1/2026 1:30:00 AM EDT, 2026-11-01T05:30:00Z",
        "America/New_York, M/d/yyyy h:mm:ss a z, 11/1/2026 1:30:00 AM EST, 2026-11-01T06:30:00Z",
        "America/New_York, M/d/yyyy h:mm:ss a z, 11/1/2026 1:30:00 AM est, 2026-11-01T06:30:00Z",
        "America/New_York, M/d/yyyy h:mm:ss a z, 3/8/2026 3:30:00 AM EDT, 2026-03-08T07:30:00Z",
        "America/New_York, M/d/yyyy h:mm:ss a z, 1/5/2026 1:30:00 PM CST, 2026-01-05T19:30:00Z",
        "America/New_York, M/d/yyyy h:mm:ss a z, 1/5/2026 1:30:00 PM UTC, 2026-01-05T13:30:00Z",
        "Asia/Shanghai, EEE MMM dd HH:mm:ss z yyyy, Mon Mar 02 10:00:00 CST 2026,"
                + " 2026-03-02T02:00:00Z",
        "Asia/Shanghai, EEE MMM dd HH:mm:ss z yyyy, Mon Mar 02 02:00:00 GMT 2026,"
                + " 2026-03-02T02:00:00Z",
    })
    void shouldTakeNamesOfZonesForTheSourcesOwnFirst(
            String zone, String format, String text, Instant expected) {
        TimePattern pattern = TimePattern.of(new TimeFormat(format, zone, false));

        assertThat(Instant.ofEpochMilli(Objects.requireNonNull(pattern.read(text))))
                .isEqualTo(expected);
    }
}
