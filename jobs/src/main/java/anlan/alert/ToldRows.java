package anlan.alert;

import anlan.alert.condition.Proof;
import anlan.alert.signal.ConditionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the topic {@code alerts}, read again: which openings were told of which a checkpoint does
 * not know. Anybody may have written anything: what is none of the job's own rows is passed over.
 */
public final class ToldRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The kind of rules of which something is told ahead. */
    private static final String MATCH = "match";

    private final long passed;
    private final Map<String, ToldAhead> openings = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();

    /**
     * None yet.
     *
     * @param passed up to which event time the checkpoint knows what was told
     */
    public ToldRows(long passed) {
        this.passed = passed;
    }

    /** Takes a row; those of one alert come in the order in which they were told. */
    public void add(byte @Nullable [] value) {
        if (value == null) {
            return;
        }
        try {
            JsonNode row = JSON.readTree(value);
            if (row.path("revision").asInt(-1) > 0) {
                if (time(row, "updated_at") <= passed) {
                    known.add(row.path("alert_id").asText());
                }
                return;
            }
            ToldAhead opening = opening(row);
            if (opening != null) {
                openings.put(opening.alertId(), opening);
            }
        } catch (IOException | DateTimeParseException | ArithmeticException e) {
            // not a row of the job's own: there is nothing to withdraw
        }
    }

    /** What was told, and is not known to the checkpoint to have become something else. */
    public List<ToldAhead> undecided() {
        List<ToldAhead> undecided = new ArrayList<>(openings.values());
        undecided.removeIf(told -> known.contains(told.alertId()));
        return undecided;
    }

    /** Null = it is none, or none that may have been told ahead. */
    private static @Nullable ToldAhead opening(JsonNode row) {
        if (row.path("revision").asInt(-1) != 0 || !row.path("kind").asText().equals(MATCH)) {
            return null;
        }
        ConditionKey key = new ConditionKey(row.path("rule").asText(), row.path("scope").asText());
        String region = row.path("region").asText();
        String id = row.path("alert_id").asText();
        long openedAt = time(row, "opened_at");
        return id.equals(OpenAlerts.id(key, region, openedAt))
                ? new ToldAhead(key, region, id, openedAt, proof(row))
                : null;
    }

    private static Proof proof(JsonNode row) {
        return new Proof(
                number(row, "value"),
                number(row, "threshold"),
                number(row, "sure"),
                row.path("events").asLong(),
                texts(row, "evidence"),
                texts(row, "uncertain"),
                texts(row, "taken_back"));
    }

    private static @Nullable Double number(JsonNode row, String field) {
        return row.path(field).isNumber() ? row.path(field).asDouble() : null;
    }

    private static List<String> texts(JsonNode row, String field) {
        List<String> texts = new ArrayList<>();
        row.path(field).forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static long time(JsonNode row, String field) {
        return Instant.parse(row.path(field).asText()).toEpochMilli();
    }
}
