package anlan.local.bench;

import anlan.broker.Brokers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends messages as they happen, at an even pace, and notes when it sent each call for help. */
final class BenchSender extends Thread implements AutoCloseable {
    /** One message in so many calls for help; prime, so that checkpoints do not keep step. */
    private static final int CALL_EVERY = 787;

    private static final long PAUSE_NANOS = 1_000_000;

    private final KafkaProducer<byte[], byte[]> producer;
    private final BenchMessages messages;
    private final int rate;
    private final Map<String, Long> calls = new ConcurrentHashMap<>();
    private volatile boolean stopped;
    private volatile long sent;

    /**
     * To the topics of the messages, which must exist.
     *
     * @param rate messages a second
     */
    BenchSender(Brokers brokers, BenchMessages messages, int rate) {
        super("bench-sender");
        setDaemon(true);
        this.messages = messages;
        this.rate = rate;
        producer =
                new KafkaProducer<>(
                        brokers.client(Map.of("linger.ms", 0)),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** Messages so far. */
    long sent() {
        return sent;
    }

    /** Of calls that have no alert yet, by evidence: {@link System#nanoTime} when each was sent. */
    Map<String, Long> calls() {
        return calls;
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        for (long next = 0; !stopped; LockSupport.parkNanos(PAUSE_NANOS)) {
            double due = (System.nanoTime() - begin) / 1e9 * rate;
            for (; next < due && !stopped; next++) {
                send(next);
                sent = next;
            }
        }
    }

    private void send(long number) {
        long now = System.currentTimeMillis();
        if (number % CALL_EVERY == 0) {
            calls.put("sensor/" + BenchMessages.callForHelpId(number), System.nanoTime());
            var unused = producer.send(messages.callForHelp(number, now));
        } else {
            var unused = producer.send(messages.message(number, now));
        }
    }

    /** Stops; what has been sent arrives. */
    @Override
    public void close() {
        stopped = true;
        try {
            join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close();
    }
}
