package anlan.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class CatalogMessageTest {

    @Test
    void shouldComeBackAsItWasSent() throws IOException {
        CatalogMessage message = CatalogMessage.of(new CatalogTexts().files());
        byte[] json = message.toJson();

        assertThat(CatalogMessage.fromJson(json)).isEqualTo(message);
        assertThat(message.catalog()).isEqualTo(new CatalogTexts().load());
        assertThat(new String(json, UTF_8))
                .startsWith("{\"version\":\"1\",\"author\":\"Test\",")
                .contains("\"effectiveFrom\":\"2025-12-31T16:00:00Z\"")
                .contains("# the first");
    }

    @Test
    void shouldRefuseWhatIsNoVersion() {
        assertThatThrownBy(() -> CatalogMessage.fromJson("{}".getBytes(UTF_8)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void shouldHoldNothingThatIsWrong() {
        assertThatThrownBy(
                        () ->
                                CatalogMessage.of(
                                        new CatalogTexts()
                                                .replace("rules.yaml", "red", "blue")
                                                .files()))
                .isInstanceOf(CatalogException.class);
    }

    @Test
    void shouldChangeOneFieldOfTheHeaderAndNothingElse() {
        String header = new CatalogTexts().files().get("catalog.yaml");

        assertThat(HeaderEdit.set(header, "version", "2\"b"))
                .isEqualTo(header.replace("\"1\"", "\"2\\\"b\""));
        assertThat(HeaderEdit.set(header, "effectiveFrom", "2027-01-01T00:00:00Z"))
                .isEqualTo(header.replace("2026-01-01T00:00:00+08:00", "\"2027-01-01T00:00:00Z\""));
        assertThat(HeaderEdit.set("a: 1", "reason", "因")).isEqualTo("a: 1\nreason: \"因\"\n");
    }
}
