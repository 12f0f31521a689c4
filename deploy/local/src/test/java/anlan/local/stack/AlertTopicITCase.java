package anlan.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.ToldAhead;
import anlan.broker.Brokers;
import anlan.command.installation.Ports;
import anlan.kafka.AlertTopic;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a job finds on a real topic of what it had told before it died. */
class AlertTopicITCase {
    private static final long NOW = Instant.parse("2026-11-29T10:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;

    @TempDir private Path folder;

    private Brokers brokers = Brokers.at("");

    @Test
    void shouldFindWhatWasToldSinceACheckpointAndNothingThatItKnows() throws Exception {
        int port = Ports.anyFree();
        brokers = Brokers.at(Ports.HOST + ":" + port);
        KafkaBroker kafka =
                KafkaBroker.start(folder.resolve("kafka"), folder.resolve("logs"), port);
        try {
            kafka.awaitReady();
            try (Admin admin = Admin.create(brokers.client())) {
                admin.createTopics(
                                List.of(new NewTopic("alerts", Optional.of(3), Optional.empty())))
                        .all()
                        .get();
            }
            AlertTopic topic = new AlertTopic(brokers);
            assertThat(topic.find(NOW, NOW)).isEmpty();

            tell("old", NOW - 20 * MINUTE, 0, true);
            tell("told", NOW - 1_000, 0, true);
            tell("withdrawn before", NOW - 2_000, 0, true);
            tell("withdrawn before", NOW - 2_000, 1, true);
            tell("never told", NOW - 500, 0, false);
            tell("the last", NOW + MINUTE, 0, true);

            assertThat(topic.find(NOW, NOW))
                    .extracting(told -> told.key().scope())
                    .containsExactlyInAnyOrder("told", "the last");
            assertThat(topic.find(NOW, NOW - MINUTE))
                    .extracting(ToldAhead::openedAt)
                    .contains(NOW - 2_000);
        } finally {
            kafka.close();
        }
    }

    /** Tells a revision of an alert about {@code scope}; not committed = nobody reads it. */
    private void tell(String scope, long openedAt, int revision, boolean committed)
            throws Exception {
        String id = "331081-" + DigestUtils.sha256Hex("sos\n" + scope + '\n' + openedAt);
        id = id.substring(0, "331081-".length() + 24);
        String row =
                """
                {"alert_id":"%s","revision":%d,"updated_at":"%s","rule":"sos","kind":"match",
                 "scope":"%s","region":"331081001","opened_at":"%s","events":1,"evidence":["s/1"]}
                """
                        .formatted(
                                id,
                                revision,
                                Instant.ofEpochMilli(openedAt + revision),
                                scope,
                                Instant.ofEpochMilli(openedAt));
        try (KafkaProducer<byte[], String> producer =
                new KafkaProducer<>(
                        brokers.client(Map.of("transactional.id", "test")),
                        new ByteArraySerializer(),
                        new StringSerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>("alerts", null, openedAt, id.getBytes(UTF_8), row))
                    .get();
            if (committed) {
                producer.commitTransaction();
            } else {
                producer.abortTransaction();
            }
        }
    }
}
