package anlan.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An alert as Alertmanager's API v2 takes it.
 *
 * @param startsAt when it began
 * @param endsAt from when on it is resolved
 * @param generatorUrl where to look; null = nowhere
 */
record PostedAlert(
        Map<String, String> labels,
        Map<String, String> annotations,
        String startsAt,
        String endsAt,
        @JsonProperty("generatorURL") @JsonInclude(JsonInclude.Include.NON_NULL)
                @Nullable String generatorUrl) {
    private static final JsonMapper JSON = new JsonMapper();

    /**
     * Resolved means: ended before Alertmanager's own now. If its clock is behind, a time of just
     * now is not, and the alert would stay until what it was told before runs out.
     */
    private static final Duration CLOCKS_DIFFER = Duration.ofMinutes(1);

    /**
     * An alert as it is told now.
     *
     * @param hold how long it goes on if nothing more is heard of it
     */
    static PostedAlert of(Outbox.Due due, Instant now, Duration hold) {
        OutgoingAlert alert = due.alert();
        Instant start = earlier(alert.openedAt(), now);
        return new PostedAlert(
                alert.labels(),
                alert.annotations(),
                start.toString(),
                end(due, start, now, hold).toString(),
                alert.annotations().get("link"));
    }

    private static Instant end(Outbox.Due due, Instant start, Instant now, Duration hold) {
        Instant ended = due.alert().endedAt();
        if (ended == null) {
            return now.plus(hold);
        }
        if (due.missed()) {
            return now.plusMillis(Outbox.MISSED_MILLIS);
        }
        Instant surely = earlier(ended, now.minus(CLOCKS_DIFFER));
        return surely.isBefore(start) ? start : surely;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The body of a request. */
    static byte[] json(List<PostedAlert> alerts) {
        try {
            return JSON.writeValueAsBytes(alerts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts that cannot be written as JSON", e);
        }
    }
}
