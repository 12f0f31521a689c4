package anlan.local.simulator;

import anlan.broker.Brokers;
import anlan.catalog.Region;
import anlan.catalog.map.RegionMap;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.county.Incident;
import anlan.local.simulator.report.FeedSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends a plan's messages to Kafka: what has arrived by now as fast as Kafka takes it, then each at
 * its time of arrival.
 *
 * <p>One producer sends in order of arrival and waits for Kafka every few simulated minutes, so
 * that no topic runs ahead of the others in event time.
 */
public final class Simulator {
    private static final Duration PAST_STEP = Duration.ofMinutes(10);
    private static final Duration LIVE_STEP = Duration.ofSeconds(1);
    private static final Duration CLOSE = Duration.ofSeconds(10);
    private static final long NAP = 200;

    private final Plan plan;
    private final World world;
    private final Clock clock;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();
    private final Sent.Tally tally = new Sent.Tally();
    private volatile boolean stopped;

    /**
     * A simulator of a plan in a county.
     *
     * @param map where the regions lie
     * @param specs of the feeds that it has besides its own
     */
    public Simulator(Plan plan, List<Region> regions, RegionMap map, List<FeedSpec> specs) {
        this(plan, new World(plan, regions, map, specs), Clock.systemUTC());
    }

    Simulator(Plan plan, World world, Clock clock) {
        this.plan = plan;
        this.world = world;
        this.clock = clock;
    }

    /**
     * How far it is.
     *
     * @param through Kafka has every message that arrived before; continue with {@link
     *     Plan#continuing}
     * @param sent since this simulator began
     */
    public record Progress(Instant through, Sent sent) {}

    /**
     * Sends until the plan's end, or until stopped or interrupted.
     *
     * @param progress told after each step, from this thread
     * @throws IllegalStateException when Kafka refused a message
     */
    public Sent run(Brokers brokers, Consumer<Progress> progress) {
        Producer<byte[], byte[]> producer = new KafkaProducer<>(settings(brokers));
        try {
            return run(producer, progress);
        } catch (InterruptException e) {
            return tally.sent(); // Kafka has set the interrupt flag again
        } finally {
            boolean interrupted = Thread.interrupted(); // or close would not wait
            producer.close(CLOSE);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends {@link #run} soon, from any thread. */
    public void stop() {
        stopped = true;
    }

    /** What was planted up to a time, or the plan's end if that is earlier. */
    public List<Incident> incidents(Instant until) {
        Instant end = plan.until();
        return world.incidents(end != null && end.isBefore(until) ? end : until);
    }

    Sent run(Producer<byte[], byte[]> producer, Consumer<Progress> progress) {
        Iterator<Message> messages = world.messages();
        Instant flushed = plan.from();
        Instant through = plan.from();
        while (messages.hasNext()) {
            Message message = messages.next();
            through = Instant.ofEpochMilli(message.arrivedAt());
            boolean past = through.isBefore(clock.instant());
            if (!through.isBefore(flushed.plus(past ? PAST_STEP : LIVE_STEP))) {
                flush(producer, through, progress);
                flushed = through;
            }
            if (!awaited(through)) {
                flush(producer, through, progress);
                return tally.sent();
            }
            send(producer, message);
        }
        flush(producer, plan.until() == null ? through : plan.until(), progress);
        return tally.sent();
    }

    /** Waits until {@code arrival}; false when stopped meanwhile. */
    private boolean awaited(Instant arrival) {
        try {
            while (!stopped && clock.instant().isBefore(arrival)) {
                long left = Duration.between(clock.instant(), arrival).toMillis();
                Thread.sleep(Math.max(1, Math.min(NAP, left)));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        return !stopped;
    }

    private void send(Producer<byte[], byte[]> producer, Message message) {
        var unused = producer.send(message.record(), (metadata, error) -> remember(error));
        tally.add(message);
    }

    private void remember(@Nullable Exception error) {
        if (error != null) {
            failure.compareAndSet(null, error);
        }
    }

    private void flush(
            Producer<byte[], byte[]> producer, Instant through, Consumer<Progress> progress) {
        producer.flush();
        Exception refused = failure.get();
        if (refused != null) {
            throw new IllegalStateException("Kafka refused a message: " + refused, refused);
        }
        progress.accept(new Progress(through, tally.sent()));
    }

    /** Kafka may be away for as long as it likes: nothing is given up, nothing sent twice. */
    private static Map<String, Object> settings(Brokers brokers) {
        return brokers.client(
                Map.of(
                        ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                        ByteArraySerializer.class,
                        ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                        true,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                        Integer.MAX_VALUE,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG,
                        (long) Integer.MAX_VALUE,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        128 * 1024,
                        ProducerConfig.LINGER_MS_CONFIG,
                        5,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG,
                        "lz4"));
    }
}
