package anlan.local.room;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.alert.Alert;
import anlan.catalog.Level;
import anlan.kafka.ActionTopic;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Something that a command room does about an alert.
 *
 * @param region of the alert
 * @param at when somebody does it
 * @param refused whether that must change nothing
 */
public record RoomAct(String alertId, String region, Instant at, String action, boolean refused) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static RoomAct of(Alert alert, Instant at, String action) {
        return new RoomAct(alert.alertId(), alert.cause().region(), at, action, false);
    }

    /** Closing what nobody has even accepted. */
    static RoomAct hasty(Alert alert, Instant at) {
        return new RoomAct(alert.alertId(), alert.cause().region(), at, "close", true);
    }

    /** State of the alert afterwards, if it is not refused. */
    public String state() {
        return switch (action) {
            case "accept" -> "accepted";
            case "assign", "return" -> "handling";
            case "answer" -> "answered";
            case "verify" -> "verified";
            default -> "closed";
        };
    }

    /**
     * Who does it: a login of {@code actors.csv}. Whoever answers for the work does not verify it.
     */
    String by() {
        return switch (action) {
            case "accept", "assign" -> "sim-duty-" + town();
            case "answer", "comment" -> "sim-handler-" + town();
            default -> "sim-supervisor-" + Level.COUNTY.around(region);
        };
    }

    private String town() {
        return Level.TOWN.around(region);
    }

    /** As it is sent; the record's time is when it is done. */
    ProducerRecord<byte[], byte[]> message() {
        return new ProducerRecord<>(
                ActionTopic.TOPIC, null, at.toEpochMilli(), alertId.getBytes(UTF_8), json());
    }

    private byte[] json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("alert_id", alertId).put("action", action).put("by", by());
        switch (action) {
            case "assign" -> json.put("unit", "SIM-UNIT-" + town());
            case "return" -> json.put("note", "整改不到位");
            case "answer" -> json.put("note", "已处置完毕");
            case "comment" -> json.put("note", "已到场，正在处置");
            default -> {}
        }
        return json.toString().getBytes(UTF_8);
    }
}
