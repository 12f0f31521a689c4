package anlan.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.event.Event;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A message makes no event, one or several, and says which; its record has fields, too. */
class MessagePartsTest {
    private static final String PLAIN =
            """
            id: /id
            occurredAt: /t
            time: {format: millis}
            region: {from: /r}
            """;

    private static String message(String further) {
        return "{\"id\":\"1\",\"t\":1795390000000,\"r\":\"331081001\",\"kind\":1" + further + "}";
    }

    @Test
    void shouldIgnoreWhatTheSourceSaysIsNobodysBusiness() throws Exception {
        Feed feed = Feed.of(PLAIN + "ignore: {/type: [heartbeat, 4], /test: [true]}\n");

        assertThat(feed.told(message(""))).containsExactly("1");
        assertThat(feed.told(message(",\"type\":\"alarm\"")).get(0)).isEqualTo("1");
        assertThat(feed.told(message(",\"type\":\" heartbeat \"")))
                .containsExactly("ignored /type=heartbeat");
        assertThat(feed.told(message(",\"type\":4.0"))).containsExactly("ignored /type=4");
        assertThat(feed.told(message(",\"test\":true"))).containsExactly("ignored /test=true");
        assertThat(feed.told("{\"type\":\"heartbeat\"}"))
                .as("without anything that an event must have")
                .containsExactly("ignored /type=heartbeat");
        assertThat(feed.told(message(",\"type\":{\"a\":1}"))).containsExactly("1");
    }

    @Test
    void shouldReadOnAfterAMessageInAnEncodingThatNobodyHas() throws Exception {
        Feed feed = Feed.of(PLAIN);

        assertThat(feed.parts(new byte[] {0, 0, '{', 0}))
                .extracting(Feed::told)
                .containsExactly("dead 0 not_json");
        assertThat(feed.told(message(""))).containsExactly("1");
    }

    @Test
    void shouldTellATombstoneFromAMessageThatIsEmpty() throws Exception {
        Feed feed = Feed.of(PLAIN);

        assertThat(feed.parts(Feed.record("17", null, Map.of())))
                .extracting(Feed::told)
                .containsExactly("ignored tombstone");
        assertThat(feed.parts(Feed.record(null, null, Map.of())))
                .extracting(Feed::told)
                .containsExactly("dead 0 empty");
        assertThat(feed.parts(Feed.record("", new byte[0], Map.of())))
                .extracting(Feed::told)
                .containsExactly("dead 0 empty");
    }

    @Test
    void shouldReadTheFieldsOfTheRecord() throws Exception {
        Feed feed =
                Feed.of(
                        """
                        id: "@key @offset"
                        occurredAt: "@timestamp"
                        time: {format: millis}
                        region: {from: "@header/area"}
                        attributes: {topic: "@topic", partition: "@partition"}
                        open: ["@topic", "@partition"]
                        """);
        byte[] value = "{\"kind\":1}".getBytes(UTF_8);

        Event event =
                Objects.requireNonNull(
                        feed.parts(Feed.record("device-7", value, Map.of("area", "331081001")))
                                .get(0)
                                .event);

        assertThat(event.id()).isEqualTo("device-7 17");
        assertThat(event.occurredAt()).isEqualTo(Instant.ofEpochMilli(Decoding.ARRIVAL));
        assertThat(event.place().region()).isEqualTo("331081001");
        assertThat(event.matter().attributes())
                .isEqualTo(Map.of("topic", "raw.trial", "partition", "3"));
        assertThat(feed.parts(Feed.record(null, value, Map.of())))
                .extracting(Feed::told)
                .containsExactly("dead 0 missing_id");
    }
}
