package anlan.sink;

import static anlan.sink.ClickHouseFault.Kind.LASTING;
import static anlan.sink.ClickHouseFault.Kind.PASSING;
import static org.assertj.core.api.Assertions.assertThat;

import com.clickhouse.client.api.ConnectionInitiationException;
import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickHouseFaultTest {
    @ParameterizedTest
    @CsvSource({
        "60, LASTING", "81, LASTING", "516, LASTING", "497, LASTING", "164, LASTING",
        "16, LASTING", "62, LASTING", "117, OF_A_ROW", "6, OF_A_ROW", "25, OF_A_ROW",
        "26, OF_A_ROW", "27, OF_A_ROW", "38, OF_A_ROW", "41, OF_A_ROW", "53, OF_A_ROW",
        "69, OF_A_ROW", "72, OF_A_ROW", "130, OF_A_ROW", "131, OF_A_ROW", "321, OF_A_ROW",
        "349, OF_A_ROW", "441, OF_A_ROW", "675, OF_A_ROW", "159, PASSING", "202, PASSING",
        "241, PASSING", "252, PASSING", "243, PASSING", "319, PASSING", "394, PASSING",
        "999, PASSING"
    })
    void shouldTellHowFarAFaultReachesByTheServersCode(int code, ClickHouseFault.Kind kind) {
        ServerException error = new ServerException(code, "", 500, "query");

        assertThat(kind(new RuntimeException(error))).isEqualTo(kind);
    }

    @Test
    void shouldWaitForAServerThatIsAway() {
        assertThat(kind(new ConnectionInitiationException("refused", null))).isEqualTo(PASSING);
        assertThat(kind(new IOException("cut"))).isEqualTo(PASSING);
        assertThat(kind(new RuntimeException(new SocketTimeoutException()))).isEqualTo(PASSING);
    }

    @Test
    void shouldWaitWhenAProxySaysSo() {
        assertThat(kind(new ServerException(0, "bad gateway", 502, ""))).isEqualTo(PASSING);
        assertThat(kind(new ServerException(0, "not found", 404, ""))).isEqualTo(LASTING);
    }

    @Test
    void shouldNotRepeatAMistakeOfTheClient() {
        assertThat(kind(new IllegalStateException("closed"))).isEqualTo(LASTING);
    }

    private static ClickHouseFault.Kind kind(Throwable error) {
        return ClickHouseFault.of(error, Set.of("id")).kind();
    }
}
