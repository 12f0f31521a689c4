package anlan.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;

/** Alertmanagers that take or refuse alerts as the test says. */
final class FakePosts implements AlertmanagerPosts {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What was sent to each, as {@code address id/revision}, in the order of sending. */
    final List<String> sent = new ArrayList<>();

    /** The same of what was taken. */
    final List<String> taken = new ArrayList<>();

    /** How long each of those goes on after it was sent, in seconds; 0 = it has ended. */
    final List<Long> seconds = new ArrayList<>();

    final List<Integer> sizes = new ArrayList<>();

    /** Whether answers have to be let through by {@link #answer()}. */
    boolean slow;

    private Runnable waiting = () -> {};

    /** Those that are away. */
    final Set<String> away = new HashSet<>();

    /** Alerts with this id are refused, with all that are sent beside them. */
    static final String BAD = "bad";

    private final LongSupplier clock;

    FakePosts(LongSupplier clock) {
        this.clock = clock;
    }

    void answer() {
        waiting.run();
    }

    @Override
    public void post(String address, byte[] alerts, Answer answer) {
        boolean bad = false;
        List<String> names = new ArrayList<>();
        List<Long> ends = new ArrayList<>();
        for (JsonNode alert : tree(alerts)) {
            String id = alert.path("labels").path("alert_id").asText();
            bad |= id.equals(BAD);
            names.add(
                    address + ' ' + id + '/' + alert.path("annotations").path("revision").asText());
            ends.add(
                    Math.max(
                            0,
                            Instant.parse(alert.path("endsAt").asText()).getEpochSecond()
                                    - clock.getAsLong() / 1_000));
        }
        sent.addAll(names);
        sizes.add(names.size());
        if (away.contains(address)) {
            answer.came(0, "", new IOException("connection refused"));
        } else if (bad) {
            answer.came(400, "bad labels", null);
        } else {
            taken.addAll(names);
            seconds.addAll(ends);
            waiting = () -> answer.came(200, "", null);
            if (!slow) {
                waiting.run();
            }
        }
    }

    private static JsonNode tree(byte[] json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {}
}
