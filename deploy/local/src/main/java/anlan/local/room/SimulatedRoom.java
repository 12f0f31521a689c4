package anlan.local.room;

import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.command.rescore.Replay;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.flink.util.FileUtils;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * The command room of days that pass in minutes, as in a demo: it cannot wait for alerts. It
 * foresees them by a replay, which gives the same alerts as the job will, and sends what it does
 * about them at their simulated times, before the job begins.
 */
public final class SimulatedRoom {
    private final Brokers brokers;
    private final Path pseudonymKey;
    private final Catalog catalog;
    private final Progress progress;

    /**
     * A room of a county whose messages have been sent.
     *
     * @param pseudonymKey file with the key of the pseudonyms
     */
    public SimulatedRoom(Brokers brokers, Path pseudonymKey, Catalog catalog, Progress progress) {
        this.brokers = brokers;
        this.pseudonymKey = pseudonymKey;
        this.catalog = catalog;
        this.progress = progress;
    }

    /**
     * Does everything.
     *
     * @param end when the simulated time ends
     */
    public List<RoomAct> work(Instant end) {
        progress.say("The command room foresees the alerts");
        Replay.Outcome foreseen = replay(end);
        List<RoomAct> acts = new CommandRoom(catalog.alerting(), end).plan(foreseen.last());
        send(acts);
        progress.say(
                String.format(
                        Locale.ROOT,
                        "The command room has seen to %,d alerts with %,d actions",
                        foreseen.last().size(),
                        acts.size()));
        return acts;
    }

    /** What a job comes to that is never interrupted. */
    public Replay.Outcome replay(Instant end) {
        try {
            Path dir = Files.createTempDirectory("anlan-replay");
            try {
                return new Replay().run(brokers, pseudonymKey, catalog, end, dir, read -> {});
            } finally {
                FileUtils.deleteDirectoryQuietly(dir.toFile());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        } catch (Exception e) {
            throw new CommandException("The replay failed: " + e.getMessage(), e);
        }
    }

    private void send(List<RoomAct> acts) {
        Map<String, Object> settings = brokers.client(Map.of("linger.ms", 20));
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent =
                    acts.stream().map(act -> producer.send(act.message())).toList();
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new CommandException("Kafka refused an action: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }
}
