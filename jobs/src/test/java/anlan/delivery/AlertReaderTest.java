package anlan.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.Alert;
import anlan.sink.JsonRows;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlertReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path EXAMPLE = Path.of("../schemas/examples/alerts/good-match-open.json");

    @Test
    void shouldReadWhatTheJobHasWritten() {
        for (String condition : List.of("firing", "cleared", "retracted")) {
            Alert alert = Told.gas("331081-a", 3, condition, "handling");

            assertThat(AlertReader.read(new JsonRows<>(Alert.class).serialize(alert)))
                    .isEqualTo(alert);
        }
    }

    @Test
    void shouldLeaveOutWhatIsDeliveredNowhere() throws Exception {
        Alert alert = AlertReader.read(Files.readAllBytes(EXAMPLE));

        assertThat(alert.wording().headlineZh()).isEqualTo("泽国镇模拟2村燃气泄漏报警");
        assertThat(alert.wording().instructionZh()).isNull();
        assertThat(alert.handling().due().dueAction()).isEqualTo("accept");
        assertThat(alert.firing().proof().evidence()).isEmpty();
    }

    @Test
    void shouldTellAsNoneWhatLacksWhatAnAlertHas() throws Exception {
        ObjectNode whole = (ObjectNode) JSON.readTree(EXAMPLE.toFile());
        for (String field :
                List.of(
                        "alert_id",
                        "rule",
                        "region",
                        "color",
                        "state",
                        "condition",
                        "opened_at",
                        "updated_at",
                        "headline_zh",
                        "headline_en",
                        "severity",
                        "status")) {
            ObjectNode row = whole.deepCopy();
            row.remove(field);
            assertThat(AlertReader.read(JSON.writeValueAsBytes(row))).as(field).isNull();
        }
        assertThat(AlertReader.read(JSON.writeValueAsBytes(whole))).isNotNull();
        whole.put("alert_id", " ");
        assertThat(AlertReader.read(JSON.writeValueAsBytes(whole))).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "7",
                "no json",
                "{}",
                "{\"revision\":\"x\"}",
                "{\"late\":[null]}"
            })
    void shouldTellAsNoneWhatIsNoAlert(String row) {
        assertThat(AlertReader.read(row.getBytes(UTF_8))).isNull();
        assertThat(AlertReader.read(null)).isNull();
    }
}
