package anlan.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.List;

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
