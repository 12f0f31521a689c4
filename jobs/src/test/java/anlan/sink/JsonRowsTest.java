package anlan.sink;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.event.Arrival;
import anlan.event.Event;
import anlan.event.Matter;
import anlan.event.Measurement;
import anlan.event.Place;
import anlan.event.StageTime;
import anlan.event.Subject;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonRowsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NINE = Instant.parse("2026-03-02T01:00:00Z");

    @Test
    void shouldWriteAnEventFlatAsItsTopicHasIt() throws IOException {
        JsonNode schema = JSON.readTree(Path.of("../schemas/events.schema.json").toFile());

        JsonNode row =
                written(
                        new Place("331081001", 121.4, 28.3),
                        new Measurement(3.0, "m", 2, 1.0, 3.0, 4.0),
                        new Matter(
                                "complaint/noise",
                                "7",
                                "accepted",
                                List.of(new StageTime("accepted", NINE)),
                                List.of(new Subject("person", "p")),
                                Map.of("line", "12345")));

        assertThat(names(row))
                .containsExactlyInAnyOrderElementsOf(names(schema.path("properties")));
        assertThat(row.path("raw_offset").asLong()).isEqualTo(7);
        assertThat(row.path("received_at").asText()).isEqualTo("2026-03-02T01:01:00Z");
    }

    @Test
    void shouldLeaveOutWhatIsMissing() throws IOException {
        JsonNode row =
                written(Place.of("331081001"), Measurement.NONE, Matter.of("complaint/noise"));

        assertThat(names(row))
                .doesNotContain("longitude", "value", "case_id", "stage", "sum")
                .contains("stages", "readings", "too_late");
    }

    private static JsonNode written(Place place, Measurement measurement, Matter matter)
            throws IOException {
        Arrival arrival = Arrival.at(NINE.plusSeconds(60), "raw.hotline", 1, 7).ofPart(2);
        Event event = new Event("hotline", "1", 0, NINE, place, matter, measurement, arrival);
        return JSON.readTree(new JsonRows<>(Event.class).serialize(event));
    }

    private static List<String> names(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
