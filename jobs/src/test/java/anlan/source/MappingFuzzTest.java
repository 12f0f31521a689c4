package anlan.source;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import anlan.event.Event;
import anlan.sink.JsonRows;
import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Any message through the mapping of every source: an event, a reading or a problem, never another
 * exception, and events that can be written. {@code JAZZER_FUZZ=1} looks for more than the seeds.
 */
class MappingFuzzTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonRows<Event> ROWS = new JsonRows<>(Event.class);
    private static final Catalog CATALOG = CatalogFiles.load(Path.of("../deploy/catalog"));
    private static final List<Decoding> SOURCES =
            CATALOG.sources().stream().map(source -> Decoding.of(source, CATALOG)).toList();

    @FuzzTest(maxDuration = "60s")
    void shouldTakeWhateverIsSent(byte[] message) throws IOException {
        for (Decoding source : SOURCES) {
            try {
                Event event = source.map(message).event;
                if (event != null) {
                    check(event);
                }
            } catch (MappingProblem problem) {
                assertThat(problem.reason()).isNotEqualTo("internal");
            }
        }
    }

    private static void check(Event event) throws IOException {
        assertThat(event.occurredAt())
                .isBetween(Instant.EPOCH, Instant.parse("2200-01-01T00:00:00Z"));
        check(JSON.readTree(ROWS.serialize(event)));
    }

    private static void check(JsonNode row) {
        assertThat(row.asText().codePoints())
                .noneMatch(
                        point ->
                                point == 0
                                        || (point >= Character.MIN_SURROGATE
                                                && point <= Character.MAX_SURROGATE));
        row.forEach(MappingFuzzTest::check);
    }
}
