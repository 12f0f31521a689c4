package anlan.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.broker.Brokers;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What three sources of the default policy send, minute by minute, and what must become of it. */
final class CountyMessages {
    /** Topics of the sources. */
    static final List<String> TOPICS = List.of("raw.police", "raw.hotline", "raw.sensor");

    /** Minutes of event time that belong together: all sources have them before the next begin. */
    private static final int MINUTES = 100;

    private static final Duration PHASE = Duration.ofHours(2);
    private static final String GRID = "331081001901001";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final Producer<byte[], byte[]> producer;
    private final Brokers brokers;
    private final Instant begin;
    private final Set<String> events = new TreeSet<>();
    private final Map<String, Long> sent = new TreeMap<>();
    private volatile Exception refused;

    /**
     * Messages from a time on.
     *
     * @param begin a full hour
     */
    CountyMessages(Producer<byte[], byte[]> producer, Brokers brokers, Instant begin) {
        this.producer = producer;
        this.brokers = brokers;
        this.begin = begin;
    }

    /** Sends those of a minute. */
    void minute(int number) {
        Instant phase = begin.plus(PHASE.multipliedBy(number / MINUTES));
        int minute = number % MINUTES;
        Instant at = phase.plus(Duration.ofMinutes(minute));
        call("P-" + number, at, number % 10 == 0, number % 20 == 1);
        ticket("H-" + number, at, number % 10 == 5, number % 20 == 11);
        // within the hour in which the phase ends: however far the other sources are ahead, a
        // reading is never too late
        reading("S-" + number, phase.plus(Duration.ofHours(1)).plusSeconds(24L * (minute + 1)));
        if (number % 30 == 7) {
            send("raw.police", null, "{\"id\": \"cut off", at);
        }
    }

    private void call(String id, Instant at, boolean again, boolean corrected) {
        ObjectNode call = JSON.createObjectNode();
        call.put("id", id).put("version", 0).put("regionCode", GRID);
        call.put("categoryCode", "050101").put("callTime", LOCAL.format(at));
        call.put("dispute", true).put("phone", "SIM-555-0107");
        event("raw.police", "police", id, call, at, again, corrected);
    }

    private void ticket(String id, Instant at, boolean again, boolean corrected) {
        ObjectNode ticket = JSON.createObjectNode();
        ticket.put("id", id).put("version", 0).put("regionCode", "331081100902");
        ticket.put("categoryCode", "D0101").put("acceptTime", LOCAL.format(at));
        ticket.put("satisfaction", 4).put("repeat", false).put("phone", "SIM-555-0107");
        event("raw.hotline", "hotline", id, ticket, at, again, corrected);
    }

    private void reading(String id, Instant at) {
        ObjectNode message = JSON.createObjectNode();
        message.put("id", id).put("device", "SIM-SMOKE-1").put("kind", "smoke");
        message.put("event", "normal").put("value", 0.4).put("unit", "%/m");
        message.put("regionCode", GRID).put("time", at.toEpochMilli());
        send("raw.sensor", "SIM-SMOKE-1", message.toString(), at);
    }

    private void event(
            String topic,
            String source,
            String id,
            ObjectNode message,
            Instant at,
            boolean again,
            boolean corrected) {
        send(topic, id, message.toString(), at);
        events.add(source + "/" + id + "/0");
        if (again) {
            // a resend may come by the other partition
            send(topic, null, message.toString(), at);
        }
        if (corrected) {
            send(topic, id, message.put("version", 1).toString(), at);
            events.add(source + "/" + id + "/1");
        }
    }

    private void send(String topic, String key, String text, Instant at) {
        sent.merge(topic, 1L, Long::sum);
        var unused =
                producer.send(
                        new ProducerRecord<>(
                                brokers.named(topic),
                                null,
                                at.plusSeconds(1).toEpochMilli(),
                                key == null ? null : key.getBytes(UTF_8),
                                text.getBytes(UTF_8)),
                        (metadata, e) -> refused = e == null ? refused : e);
    }

    /** Waits until Kafka has everything. */
    void flush() {
        producer.flush();
        if (refused != null) {
            throw new IllegalStateException("Kafka refused a message", refused);
        }
    }

    /** Every event that must come out one by one, as {@code source/id/revision}. */
    Set<String> events() {
        return events;
    }

    /** How many messages were sent, by topic. */
    Map<String, Long> sent() {
        return sent;
    }
}
