package anlan.catalog.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.CatalogException;
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
}
