package anlan.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.ConnectionInitiationException;
import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickHouseFaultTest {
    @ParameterizedTest
    @CsvSource({
        "60, false", "81, false", "516, false", "497, false", "164, false", "117, false",
        "27, false", "62, false", "159, true", "202, true", "241, true", "252, true",
        "243, true", "319, true", "394, true", "999, true"
    })
    void shouldTellPassingFaultsByTheServersCode(int code, boolean passing) {
        ServerException error = new ServerException(code, "", 500, "query");

        assertThat(ClickHouseFault.of(new RuntimeException(error)).passing()).isEqualTo(passing);
    }

    @Test
    void shouldWaitForAServerThatIsAway() {
        assertThat(ClickHouseFault.of(new ConnectionInitiationException("refused", null)).passing())
                .isTrue();
        assertThat(ClickHouseFault.of(new IOException("cut")).passing()).isTrue();
        assertThat(ClickHouseFault.of(new RuntimeException(new SocketTimeoutException())).passing())
                .isTrue();
    }

    @Test
    void shouldWaitWhenAProxySaysSo() {
        assertThat(ClickHouseFault.of(new ServerException(0, "bad gateway", 502, "")).passing())
                .isTrue();
        assertThat(ClickHouseFault.of(new ServerException(0, "not found", 404, "")).passing())
                .isFalse();
    }

    @Test
    void shouldNotRepeatAMistakeOfTheClient() {
        assertThat(ClickHouseFault.of(new IllegalStateException("closed")).passing()).isFalse();
    }
}
