package anlan.cluster;

import anlan.broker.Brokers;
import anlan.command.kafka.ConsumerLag;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;

/** A county that sends without a pause, a minute of event time every tenth of a second. */
final class Feed implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final int PAUSE_MILLIS = 100;

    private final KafkaProducer<byte[], byte[]> producer;
    private final CountyMessages messages;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final ScheduledFuture<?> sending;
    private int minutes;

    private Feed(Brokers brokers, Instant begin) {
        producer =
                new KafkaProducer<>(
                        brokers.client(Map.of("acks", "all")),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        messages = new CountyMessages(producer, brokers, begin);
        minute();
        messages.flush();
        sending = clock.scheduleAtFixedRate(this::minute, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to send.
     *
     * @param begin a full hour
     */
    static Feed begin(Brokers brokers, Instant begin) {
        return new Feed(brokers, begin);
    }

    private void minute() {
        messages.minute(minutes++);
    }

    /** Sends no more, and tells what it has sent, all of which Kafka has. */
    CountyMessages end() throws Exception {
        sending.cancel(false);
        clock.shutdown();
        if (!clock.awaitTermination(1, TimeUnit.MINUTES)) {
            throw new IllegalStateException("a message is still being sent");
        }
        if (!sending.isCancelled()) {
            sending.get(); // throws what it ended by
        }
        messages.flush();
        return messages;
    }

    /** Waits until a checkpoint of assess has all that has been sent by now. */
    static void awaitAssessed(Brokers brokers) {
        // a broker may be away
        Map<TopicPartition, Long> ends =
                Awaitility.await()
                        .atMost(PATIENCE)
                        .ignoreExceptionsInstanceOf(ExecutionException.class)
                        .until(
                                () -> ConsumerLag.ends(brokers, CountyMessages.TOPICS),
                                Objects::nonNull);
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(() -> ConsumerLag.before(ends, brokers, "anlan-assess") == 0);
    }

    @Override
    public void close() {
        clock.shutdownNow();
        producer.close(Duration.ZERO);
    }
}
