package anlan.local.room;

import anlan.alert.Alert;
import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.command.kafka.TopicFollower;
import anlan.command.terminal.Progress;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * The command room of a running county: does about every alert what is due, when it is due; what
 * became due while nobody was there, at once. All that it knows the topic {@code alerts} tells, so
 * that another one goes on where this one stopped.
 */
public final class LiveRoom {
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    private final Brokers brokers;
    private final Catalog catalog;
    private final Progress progress;
    private final RoomHabits habits;
    private final Clock clock = Clock.systemUTC();
    private final Map<String, FollowedAlert> open = new TreeMap<>();
    private volatile boolean stopped;

    public LiveRoom(Brokers brokers, Catalog catalog, Progress progress) {
        this.brokers = brokers;
        this.catalog = catalog;
        this.progress = progress;
        this.habits = new RoomHabits(catalog.alerting());
    }

    /** Works until it is stopped; begun again, it reads the topic anew. */
    public void work() {
        RoomDrills drills = new RoomDrills(catalog, clock.instant());
        open.clear();
        boolean present = false;
        try (TopicFollower alerts = TopicFollower.fromTheBeginning(brokers, List.of("alerts"));
                Producer<byte[], byte[]> producer =
                        new KafkaProducer<>(
                                brokers.client(
                                        Map.of(
                                                "delivery.timeout.ms",
                                                Integer.MAX_VALUE,
                                                "max.block.ms",
                                                (long) Integer.MAX_VALUE)),
                                new ByteArraySerializer(),
                                new ByteArraySerializer())) {
            while (!stopped) {
                for (ConsumerRecord<byte[], byte[]> row : alerts.next(LOOK)) {
                    take(row.value());
                }
                if (!present && alerts.isAtEnd()) {
                    present = true;
                    progress.say("The command room sees to %d open alerts".formatted(open.size()));
                }
                if (present) {
                    act(drills, producer);
                }
            }
        }
    }

    /** Ends {@link #work} soon, from any thread. */
    public void stop() {
        stopped = true;
    }

    private void act(RoomDrills drills, Producer<byte[], byte[]> producer) {
        Instant now = clock.instant();
        @Nullable ProducerRecord<byte[], byte[]> drill = drills.due(now);
        if (drill != null) {
            send(drill, producer);
        }
        for (FollowedAlert alert : open.values()) {
            RoomAct act = alert.due(habits, now);
            if (act != null) {
                send(act.message(), producer);
            }
        }
    }

    private void send(ProducerRecord<byte[], byte[]> action, Producer<byte[], byte[]> producer) {
        var unused =
                producer.send(
                        action,
                        (sent, refused) -> {
                            if (refused != null) {
                                progress.say("Kafka refused an action: " + refused.getMessage());
                            }
                        });
    }

    /** What is no alert is nobody's to see to. */
    private void take(byte @Nullable [] row) {
        try {
            if (row == null) {
                return;
            }
            Alert alert = JSON.readValue(row, Alert.class);
            FollowedAlert known = open.get(alert.alertId());
            if (known == null) {
                known = new FollowedAlert(alert);
                open.put(alert.alertId(), known);
            } else {
                known.take(alert);
            }
            if (known.isEnded()) {
                open.remove(alert.alertId());
            }
        } catch (IOException e) {
            progress.say("The command room cannot read an alert: " + e.getMessage());
        }
    }
}
