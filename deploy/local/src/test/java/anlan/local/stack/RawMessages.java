package anlan.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.source.Pseudonyms;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes messages of all five sources as any sender would, and keeps count of what they are. */
public final class RawMessages {

    static final String COUNTY = "331081";
    static final String PHONE = "SIM-555-0107";

    private static final List<String> TOPICS =
            List.of("raw.police", "raw.hotline", "raw.court", "raw.sensor", "raw.inspection");
    private static final String GRID = "331081001901001";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    /** What was sent to one topic. */
    public static final class Count {
        public long raw;
        public long events;
        public long summarised;
        public long duplicates;
        public long deadLetters;
    }

    private final Producer<byte[], byte[]> producer;
    private final Pseudonyms pseudonyms;
    private final Map<String, Count> counts = new LinkedHashMap<>();
    private final Set<String> events = new TreeSet<>();
    private final List<String> malformed = new ArrayList<>();
    private volatile Exception refused;

    /**
     * Sends by a producer.
     *
     * @param keys of the stack's pseudonyms
     */
    public RawMessages(Producer<byte[], byte[]> producer, Path keys) {
        this.producer = producer;
        pseudonyms = Pseudonyms.load(keys.toString());
    }

    public Map<String, Count> counts() {
        return counts;
    }

    /** Every event that must come out one by one, as {@code source/id/revision}. */
    Set<String> events() {
        return events;
    }

    /** What cannot be read. */
    List<String> malformed() {
        return malformed;
    }

    /** 100 minutes of all five sources, with duplicates, corrections and malformed messages. */
    public void phase(String name, Instant begin) {
        for (int minute = 0; minute < 100; minute++) {
            Instant at = begin.plus(Duration.ofMinutes(minute));
            call("P-" + name + "-" + minute, at, at, minute % 10 == 0, minute % 20 == 1);
            ticket("H-" + name + "-" + minute, at, at, minute % 10 == 5, minute % 20 == 11);
            if (minute % 5 == 0) {
                filing("（2026）浙1081民初" + name + minute + "号", at, minute % 20 == 10);
                selfCheck("I-" + name + "-" + minute, at, minute % 20 == 5);
            }
            // within the hour in which the phase ends: however far the other sources are ahead, a
            // reading is never too late
            Instant read = begin.plus(Duration.ofHours(1)).plusSeconds(24L * (minute + 1));
            reading("S-" + name + "-" + minute, "SIM-SMOKE-" + minute % 7, read, minute % 20 == 3);
        }
        Instant end = begin.plus(Duration.ofMinutes(100));
        alarm("A-" + name, "smoke", "alarm", "SIM-SMOKE-1", end);
        for (String topic : TOPICS) {
            malformed(topic, "{\"id\": \"cut off " + name, end);
            malformed(topic, "no JSON " + name, end);
        }
        flush();
    }

    public void call(String id, Instant at, Instant arrival, boolean again, boolean corrected) {
        ObjectNode call = JSON.createObjectNode();
        call.put("id", id).put("version", 0).put("regionCode", GRID);
        call.put("categoryCode", "050101").put("callTime", LOCAL.format(at));
        call.put("dispute", true).put("phone", PHONE);
        call.putObject("place").put("name", "模拟路17号");
        event("raw.police", "police", id, call, arrival, again, corrected);
    }

    void alarm(String id, String kind, String event, String device, Instant at) {
        event("raw.sensor", "sensor", id, sensor(id, kind, event, device, at), at, true, false);
    }

    /** Waits until Kafka has everything. */
    public void flush() {
        producer.flush();
        if (refused != null) {
            throw new IllegalStateException("Kafka refused a message", refused);
        }
    }

    private void ticket(String id, Instant at, Instant arrival, boolean again, boolean corrected) {
        ObjectNode ticket = JSON.createObjectNode();
        ticket.put("id", id).put("version", 0).put("regionCode", "331081100902");
        ticket.put("categoryCode", "D0101").put("acceptTime", LOCAL.format(at));
        ticket.put("satisfaction", 4).put("repeat", false).put("phone", PHONE);
        event("raw.hotline", "hotline", id, ticket, arrival, again, corrected);
    }

    private void filing(String number, Instant at, boolean again) {
        ObjectNode filing = JSON.createObjectNode();
        filing.put("caseNumber", number).put("type", "civil").put("cause", "民间借贷纠纷");
        filing.put("regionCode", "331081100").put("filingTime", LOCAL.format(at));
        filing.put("amount", 12_000).put("currency", "CNY");
        String known = pseudonyms.of("id", number);
        event("raw.court", "court", known, filing, at, again, false);
    }

    private void selfCheck(String id, Instant at, boolean again) {
        ObjectNode check = JSON.createObjectNode();
        check.put("id", id).put("version", 0).put("regionCode", GRID);
        check.put("placeId", "SIM-PLACE-1").put("kind", "self-check").put("result", "passed");
        check.put("time", LOCAL.format(at));
        event("raw.inspection", "inspection", id, check, at, again, false);
    }

    private void reading(String id, String device, Instant at, boolean again) {
        ObjectNode reading = sensor(id, "smoke", "normal", device, at);
        Count count = count("raw.sensor");
        send("raw.sensor", device, reading, at);
        count.summarised++;
        if (again) {
            send("raw.sensor", device, reading, at);
            count.duplicates++;
        }
    }

    private static ObjectNode sensor(
            String id, String kind, String event, String device, Instant at) {
        ObjectNode message = JSON.createObjectNode();
        message.put("id", id).put("device", device).put("kind", kind).put("event", event);
        message.put("value", 0.4).put("unit", "%/m").put("regionCode", GRID);
        return message.put("time", at.toEpochMilli());
    }

    private void event(
            String topic,
            String source,
            String id,
            ObjectNode message,
            Instant arrival,
            boolean again,
            boolean corrected) {
        Count count = count(topic);
        send(topic, id, message, arrival);
        count.events++;
        events.add(source + "/" + id + "/0");
        if (again) {
            // with the key and without: a resend may come by the other partition
            send(topic, id, message, arrival);
            send(topic, null, message, arrival);
            count.duplicates += 2;
        }
        if (corrected) {
            send(topic, id, message.put("version", 1), arrival);
            count.events++;
            events.add(source + "/" + id + "/1");
        }
    }

    private void malformed(String topic, String text, Instant arrival) {
        count(topic).raw++;
        count(topic).deadLetters++;
        malformed.add(topic + " " + text);
        send(new ProducerRecord<>(topic, null, arrival.toEpochMilli(), null, text.getBytes(UTF_8)));
    }

    private void send(String topic, String key, ObjectNode message, Instant arrival) {
        count(topic).raw++;
        send(
                new ProducerRecord<>(
                        topic,
                        null,
                        arrival.plusSeconds(1).toEpochMilli(),
                        key == null ? null : key.getBytes(UTF_8),
                        message.toString().getBytes(UTF_8)));
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        var unused = producer.send(message, (metadata, e) -> refused = e == null ? refused : e);
    }

    private Count count(String topic) {
        return counts.computeIfAbsent(topic, any -> new Count());
    }
}
