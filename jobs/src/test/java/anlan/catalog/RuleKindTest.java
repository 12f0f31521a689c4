package anlan.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.check.RecordFields;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleKindTest {

    @Test
    void shouldBeCalledAsFilesCallIt() {
        RuleKind kind = new RuleKind.Match(Filter.ALL, null, null);

        assertThat(RecordFields.kinds(RuleKind.class)).containsEntry(kind.label(), kind.getClass());
    }

    @Test
    void shouldStandInTheContractOfAlerts() throws IOException {
        JsonNode schema =
                new ObjectMapper().readTree(Path.of("../schemas/alerts.schema.json").toFile());
        List<String> told = new ArrayList<>();
        schema.at("/properties/kind/enum").forEach(kind -> told.add(kind.textValue()));

        List<String> kinds = new ArrayList<>(RecordFields.kinds(RuleKind.class).keySet());
        kinds.add(Rule.DIGEST);
        assertThat(told).containsExactlyInAnyOrderElementsOf(kinds);
    }
}
