package anlan.command.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeaderEditTest {
    @Test
    void shouldChangeOneFieldOfTheHeaderAndNothingElse() {
        String header = new SmallPolicy().files().get("catalog.yaml");

        assertThat(HeaderEdit.set(header, "version", "2\"b"))
                .isEqualTo(header.replace("\"1\"", "\"2\\\"b\""));
        assertThat(HeaderEdit.set(header, "effectiveFrom", "2027-01-01T00:00:00Z"))
                .isEqualTo(header.replace("2026-01-01T00:00:00+08:00", "\"2027-01-01T00:00:00Z\""));
        assertThat(HeaderEdit.set("a: 1", "reason", "因")).isEqualTo("a: 1\nreason: \"因\"\n");
    }
}
