package anlan.local.chaos;

import anlan.broker.Brokers;
import anlan.command.terminal.CommandException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/**
 * Sends at an even pace. While Kafka takes nothing it waits, as a sender does that may lose
 * nothing: so what it says of its messages is what Kafka has.
 */
final class ChaosSender extends Thread implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 900_000;

    private final ChaosMessages messages;
    private final int rate;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicInteger pending = new AtomicInteger();
    private final AtomicReference<@Nullable Exception> refused = new AtomicReference<>();
    private volatile boolean stopped;
    private final AtomicLong sent = new AtomicLong();

    ChaosSender(Brokers brokers, ChaosMessages messages, int rate) {
        super("chaos-sender");
        setDaemon(true);
        this.messages = messages;
        this.rate = rate;
        producer = producer(brokers);
    }

    /** One that outlasts a broker that is away. */
    static KafkaProducer<byte[], byte[]> producer(Brokers brokers) {
        return new KafkaProducer<>(
                brokers.client(
                        Map.of(
                                ProducerConfig.LINGER_MS_CONFIG,
                                2,
                                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                10_000,
                                ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                PATIENCE_MILLIS,
                                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
                                PATIENCE_MILLIS)),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** How many messages Kafka was given so far. */
    long sent() {
        return sent.get();
    }

    @Override
    public void run() {
        long pause = TimeUnit.SECONDS.toNanos(1) / rate;
        long due = System.nanoTime();
        while (!stopped && refused.get() == null) {
            long now = System.nanoTime();
            if (now - due < 0 || pending.get() > rate) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            } else {
                send(messages.next());
                // what was not sent while Kafka was away has not happened
                due = Math.max(due + pause, now - TimeUnit.MILLISECONDS.toNanos(100));
            }
        }
    }

    private void send(List<ChaosMessage> all) {
        for (ChaosMessage message : all) {
            pending.incrementAndGet();
            sent.incrementAndGet();
            var unused =
                    producer.send(
                            message.record(),
                            (where, error) -> {
                                pending.decrementAndGet();
                                if (error == null) {
                                    message.arrived().accept(where);
                                } else {
                                    refused.compareAndSet(null, error);
                                }
                            });
        }
    }

    /** Ends; everything that is still to come is sent, and a call for help behind it. */
    void finish() {
        stopped = true;
        try {
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
        send(messages.rest());
        producer.flush();
        send(messages.callForHelp());
        producer.flush();
        check();
    }

    /** Whether Kafka takes what it is given. */
    void check() {
        Exception why = refused.get();
        if (why != null) {
            throw new CommandException("Kafka refused a message: " + why, why);
        }
    }

    @Override
    public void close() {
        stopped = true;
        producer.close(Duration.ZERO);
    }
}
