package anlan.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.event.Event;
import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Feeds in the forms that real systems send, made flat and mapped. */
class TransformedFeedsTest {
    private static final String FIELDS =
            """
            id: /id
            occurredAt: /at
            time: {format: millis}
            region: {from: /area}
            """;

    private static Event event(Decoded part) {
        return Objects.requireNonNull(part.event);
    }

    @Test
    void shouldReadTheChangesOfADatabase() throws Exception {
        Feed feed =
                Feed.of(
                        FIELDS
                                + """
                                caseId: /id
                                revision: /seq
                                stages: {closed: /closed}
                                transform: |
                                  let p = .payload
                                  let row = if ($p.op == "d") $p.before else $p.after
                                  if (.heartbeat) {"ignore": "heartbeat"}
                                  else {
                                    "id": string($row.ID),
                                    "seq": 1,
                                    "at": $row.ACCEPT_TIME,
                                    "area": $row.AREA,
                                    "kind": $row.KIND,
                                    "closed": $row.CLOSE_TIME
                                  }
                                """);

        Event changed =
                event(
                        feed.parts(
                                        """
                                        {"payload":{"op":"u","ts_ms":1795390600500,"before":{"ID":17},"after":
                                        {"ID":17,"ACCEPT_TIME":1795390000000,"AREA":"331081001","KIND":"C0501",
                                        "STATUS":"04","CLOSE_TIME":1795393600000}}}
                                        """)
                                .get(0));

        assertThat(changed.id()).isEqualTo("17");
        assertThat(changed.occurredAt()).isEqualTo(Instant.ofEpochMilli(1_795_390_000_000L));
        assertThat(changed.matter().stages()).hasSize(1);
        assertThat(feed.told("{\"heartbeat\":true}")).containsExactly("ignored heartbeat");
        assertThat(feed.parts(Feed.record("{\"ID\":17}", null, Map.of())))
                .extracting(Feed::told)
                .containsExactly("ignored tombstone");
    }

    @Test
    void shouldMakeAnEventOfEveryRow() throws Exception {
        Feed feed =
                Feed.of(
                        FIELDS
                                + """
                                transform: |
                                  let at = .es
                                  if (.table == "orders")
                                    [for (.data) {"id": .order_no, "at": $at, "area": .area, "kind": .kind}
                                      if (.order_no != "GD-9")]
                                """);
        String rows =
                """
                {"table":"orders","type":"UPDATE","es":1795390600000,"data":[
                {"order_no":"GD-1","area":"331081001","kind":"1"},
                {"order_no":"GD-9","area":"331081001","kind":"1"},
                {"order_no":"GD-2","area":"999","kind":"1"},
                {"area":"331081002","kind":"1"},
                {"order_no":"GD-3","area":"331081002","kind":"1"}]}
                """;

        List<Decoded> parts = feed.parts(rows);

        assertThat(parts)
                .extracting(Feed::told)
                .containsExactly("GD-1", "dead 1 unknown_region", "dead 2 missing_id", "GD-3");
        assertThat(parts).extracting(part -> part.part).containsExactly(0, 1, 2, 3);
        assertThat(event(parts.get(3)).arrival().rawPart()).isEqualTo(3);
        assertThat(event(parts.get(3)).arrival().rawOffset()).isEqualTo(17);
        assertThat(feed.told("{\"table\":\"users\"}")).containsExactly("ignored nothing");
        assertThat(feed.told("{\"table\":\"orders\",\"data\":[]}"))
                .containsExactly("ignored nothing");
        assertThat(feed.told("{\"table\":\"orders\",\"data\":7}"))
                .containsExactly("dead 0 transform_failed");
    }

    @Test
    void shouldReadWhatIsWithinTextsAndInTheRecord() throws Exception {
        Feed feed =
                Feed.of(
                        """
                        id: /id
                        occurredAt: /at
                        time: {format: "yyyyMMdd'T'HHmmss'Z'", zone: UTC}
                        region: {from: /area}
                        value: /battery
                        attributes: {device: /device}
                        open: [/device]
                        transform: |
                          let inner = from-json(.payload)
                          {
                            "id": $key + "/" + .timestamp,
                            "at": .timestamp,
                            "area": $headers.area,
                            "kind": string($inner.smoke),
                            "battery": $inner.battery,
                            "device": $topic + " " + hex-number(.data, 0, 2)
                          }
                        """);
        byte[] message =
                """
                {"timestamp":"20261123T023432Z","data":"0107",
                "payload":"{\\"smoke\\":1,\\"battery\\":87}"}
                """
                        .getBytes(UTF_8);

        Event event =
                event(feed.parts(Feed.record("imei", message, Map.of("area", "331081001"))).get(0));

        assertThat(event.id()).isEqualTo("imei/20261123T023432Z");
        assertThat(event.occurredAt()).isEqualTo(Instant.parse("2026-11-23T02:34:32Z"));
        assertThat(event.measurement().value()).isEqualTo(87);
        assertThat(event.matter().attributes()).isEqualTo(Map.of("device", "raw.trial 263"));
    }

    @Test
    void shouldSayWhyInWordsOfTheExpressionOnly() throws Exception {
        Feed feed =
                Feed.of(
                        FIELDS
                                + """
                                transform: |
                                  [for (.all) if (. == "x") {"ignore": "a test"} else {"ignore": .}]
                                """);

        assertThat(feed.told("{\"all\":[\"x\",\"张三\"]}"))
                .containsExactly("ignored a test", "ignored other");
    }

    @Test
    void shouldBoundWhatAMessageTellsOf() throws Exception {
        Feed feed =
                Feed.of(
                        FIELDS
                                + """
                                transform: '[for (.all) {"ignore": "x"}]'
                                """);

        List<String> told = feed.told("{\"all\":[" + "1,".repeat(10_100) + "1]}");

        assertThat(told).hasSize(10_001);
        assertThat(told.get(10_000)).isEqualTo("dead 10000 too_many_parts");
    }

    @Test
    void shouldTellWhatIsNoJsonBeforeItIsTransformed() throws Exception {
        Feed feed = Feed.of(FIELDS + "transform: .\n");

        assertThat(feed.told("{")).containsExactly("dead 0 not_json");
        assertThat(feed.told("{} {}")).containsExactly("dead 0 not_json");
        assertThat(feed.told("7")).containsExactly("dead 0 not_an_object");
        assertThat(feed.told("[" + "[".repeat(300) + "]".repeat(301)))
                .containsExactly("dead 0 beyond_limits");
    }

    @Test
    void shouldReadLinesOfCsv() throws Exception {
        Feed feed =
                Feed.of(
                        FIELDS
                                + """
                                format: csv
                                encoding: GBK
                                delimiter: ";"
                                columns: [id, at, area, kind, "note 1"]
                                attributes: {note: "/note 1"}
                                open: ["/note 1"]
                                """);
        byte[] lines =
                """
                id;at;area;kind;note 1

                1;1795390000000;331081001;1;"路灯; 坏了
                两盏"
                2;1795390000000
                3;1795390000000;331081002;1;
                """
                        .getBytes(Charset.forName("GBK"));

        List<Decoded> parts = feed.parts(lines);

        assertThat(parts).extracting(Feed::told).containsExactly("1", "dead 1 wrong_columns", "3");
        assertThat(event(parts.get(0)).matter().attributes().get("note")).startsWith("路灯; 坏了");
        assertThat(event(parts.get(2)).matter().attributes()).isEmpty();
        assertThat(feed.told("4;1795390000000;331081001;1;\"never ends"))
                .hasSize(1)
                .allMatch(told -> told.startsWith("dead 0") || told.equals("4"));
    }

    @Test
    void shouldReadXml() throws Exception {
        Feed feed =
                Feed.of(
                        FIELDS
                                + """
                                format: xml
                                transform: |
                                  [for (array(.event)) {"id": .id, "at": number(.at), "area": .area."", "kind": .kind}]
                                """);

        assertThat(
                        feed.told(
                                """
                                <?xml version="1.0" encoding="UTF-8"?>
                                <c:events xmlns:c="urn:camera">
                                  <event id="1"><at>1795390000000</at><area level="3">331081001</area><kind>烟</kind></event>
                                  <event id="2"><at>1795390000000</at><area level="3">331081002</area><kind>1</kind></event>
                                </c:events>
                                """))
                .containsExactly("1", "2");
        assertThat(feed.told("<a><b></a>")).containsExactly("dead 0 not_xml");
        assertThat(feed.told("no xml")).containsExactly("dead 0 not_xml");
    }

    @Test
    @Timeout(20)
    void shouldLookUpNoEntities() throws Exception {
        Feed feed = Feed.of(FIELDS + "format: xml\n");
        String body =
                "<a><id>&x;</id><at>1795390000000</at><area>331081001</area><kind>1</kind></a>";
        String laughs =
                "<!DOCTYPE a [<!ENTITY l0 \"ha\">"
                        + "<!ENTITY l1 \"&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;&l0;\">"
                        + "<!ENTITY x \"&l1;&l1;&l1;&l1;\">]>";

        assertThat(feed.told("<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" + body))
                .containsExactly("dead 0 not_xml");
        assertThat(feed.told(laughs + body)).containsExactly("dead 0 not_xml");
        byte[] utf16 = (laughs + body).getBytes(Charset.forName("UTF-16"));
        assertThat(feed.parts(utf16)).allMatch(part -> part.event == null);
        assertThat(feed.parts(body)).allMatch(part -> part.event == null);
    }

    @Test
    @Timeout(20)
    void shouldUnpackWithinBounds() throws Exception {
        byte[] message =
                "{\"id\":\"1\",\"at\":1795390000000,\"area\":\"331081001\",\"kind\":1}"
                        .getBytes(UTF_8);
        byte[] bomb = new byte[64 << 20];
        Feed gzip = Feed.of(FIELDS + "compression: gzip\n");
        Feed zstd = Feed.of(FIELDS + "compression: zstd\n");

        assertThat(gzip.parts(gzip(message))).extracting(Feed::told).containsExactly("1");
        assertThat(zstd.parts(Zstd.compress(message))).extracting(Feed::told).containsExactly("1");
        assertThat(gzip.parts(gzip(bomb)))
                .extracting(Feed::told)
                .containsExactly("dead 0 beyond_limits");
        assertThat(zstd.parts(Zstd.compress(bomb)))
                .extracting(Feed::told)
                .containsExactly("dead 0 beyond_limits");
        assertThat(gzip.parts(message))
                .extracting(Feed::told)
                .containsExactly("dead 0 not_compressed");
        assertThat(zstd.parts(message))
                .extracting(Feed::told)
                .containsExactly("dead 0 not_compressed");
    }

    private static byte[] gzip(byte[] content) throws Exception {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(content);
        }
        return packed.toByteArray();
    }
}
