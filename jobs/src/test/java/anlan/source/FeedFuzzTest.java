package anlan.source;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.schema.AvroSchemas;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Any bytes in any form, through a transform: nothing is thrown, and every part is exactly one of
 * event, reading, dead letter and ignored. {@code JAZZER_FUZZ=1} looks for more than the seeds.
 */
class FeedFuzzTest {
    private static final String FIELDS =
            """
            id: /id
            occurredAt: /at
            time: {format: millis}
            region: {from: /area}
            """;
    private static final String TRANSFORM =
            """
            transform: |
              let first = [for (.data) . if (size(.) > 1)]
              let inner = from-json(string(.payload), {})
              if (.type == "beat") {"ignore": "beat"}
              else [for (array(fallback($first, .))) {
                "id": string(.id) + hex-number(.hex, 0, 2),
                "at": round(.at),
                "area": capture(.area, "(?<code>[0-9]+)").code,
                "kind": split(.kind, "/")[0],
                * : .
              }]
            """;

    /** Every type of Avro, some within themselves, and elements of no bytes. */
    private static final String SCHEMA =
            """
            {"type": "record", "name": "All", "fields": [
              {"name": "id", "type": ["null", "string", "long"]},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "area", "type": {"type": "bytes", "logicalType": "decimal", "precision": 20, "scale": 0}},
              {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}},
              {"name": "data", "type": {"type": "array", "items": {"type": "map", "values": ["null", "float", "double"]}}},
              {"name": "any", "type": ["null", "boolean", "int", {"type": "bytes", "logicalType": "big-decimal"}]},
              {"name": "nothing", "type": {"type": "array", "items": "null"}},
              {"name": "fixed", "type": {"type": "fixed", "name": "Four", "size": 4}},
              {"name": "more", "type": {"type": "array", "items": "All"}},
              {"name": "next", "type": ["null", "All"]}]}
            """;

    private static final List<Feed> FEEDS = feeds();

    private static List<Feed> feeds() {
        List<Feed> feeds = new ArrayList<>();
        try {
            for (String form :
                    List.of(
                            "json",
                            "xml",
                            "csv\ncolumns: [id, at, area, kind]",
                            "json\ncompression: gzip",
                            "json\ncompression: zstd")) {
                feeds.add(Feed.of(FIELDS + "format: " + form + "\n"));
                feeds.add(Feed.of(FIELDS + "format: " + form + "\n" + TRANSFORM));
            }
            Schema schema = AvroSchemas.record(SCHEMA);
            for (String form :
                    List.of(
                            "avro",
                            "avro\nschema: |\n" + SCHEMA.indent(2),
                            "avro\ncompression: gzip")) {
                feeds.add(Feed.of(FIELDS + "format: " + form + "\n", (id, at) -> schema));
                feeds.add(
                        Feed.of(FIELDS + "format: " + form + "\n" + TRANSFORM, (id, at) -> schema));
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        return feeds;
    }

    @FuzzTest(maxDuration = "60s")
    void shouldAccountForWhateverIsSent(byte[] message) {
        for (Feed feed : FEEDS) {
            List<Decoded> parts = feed.parts(message);
            assertThat(parts).isNotEmpty();
            for (int i = 0; i < parts.size(); i++) {
                Decoded part = parts.get(i);
                int outcomes =
                        (part.event == null ? 0 : 1)
                                + (part.reading == null ? 0 : 1)
                                + (part.deadLetter == null ? 0 : 1)
                                + (part.ignored == null ? 0 : 1);
                assertThat(outcomes).isEqualTo(1);
                assertThat(part.part).isEqualTo(i);
            }
        }
    }
}
