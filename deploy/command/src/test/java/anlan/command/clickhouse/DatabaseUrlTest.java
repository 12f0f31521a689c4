package anlan.command.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.command.terminal.CommandException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @ParameterizedTest
    @CsvSource({
        "jdbc:clickhouse://127.0.0.1:18123/, http://127.0.0.1:18123, ''",
        "jdbc:clickhouse://host/anlan, http://host:8123, anlan",
        "jdbc:ch://host:9, http://host:9, ''",
        "jdbc:clickhouse:http://host:8123/, http://host:8123, ''",
        "jdbc:clickhouse:https://host/, https://host:8443, ''",
        "jdbc:clickhouse://host:8443/?ssl=true, https://host:8443, ''",
        "http://host, http://host:8123, ''",
        "https://host:1/anlan, https://host:1, anlan"
    })
    void shouldUnderstandJdbcAndHttp(String url, String endpoint, String database) {
        assertThat(DatabaseUrl.parse(url)).isEqualTo(new DatabaseUrl(endpoint, database, Map.of()));
    }

    @Test
    void shouldPassOptionsOnToTheClient() {
        assertThat(
                        DatabaseUrl.parse("jdbc:clickhouse://h/?socket_timeout=5&custom=a%20b")
                                .options())
                .containsExactly(Map.entry("socket_timeout", "5"), Map.entry("custom", "a b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host:8123", "jdbc:postgresql://host/", "http://", "ftp://host"})
    void shouldSayHowToWriteIt(String url) {
        assertThatThrownBy(() -> DatabaseUrl.parse(url))
                .isInstanceOf(CommandException.class)
                .hasMessageContaining("write jdbc:clickhouse://host:8123/ or http://host:8123/");
    }
}
