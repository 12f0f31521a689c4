package anlan.command.rescore;

import anlan.alert.Alert;
import anlan.alert.action.Refusal;
import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.command.terminal.CommandException;
import anlan.job.AssessHistory;
import anlan.kafka.ActionTopic;
import anlan.sink.Results;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * Assesses all that the topics have, to their end and without a break, within this process: what a
 * running job must come to, however often it was interrupted.
 */
public final class Replay {
    /**
     * What came of it.
     *
     * @param alerts every revision, by alert
     * @param refusals actions that changed nothing
     */
    public record Outcome(List<Alert> alerts, List<Refusal> refusals) {
        /** The last revision of every alert. */
        public List<Alert> last() {
            List<Alert> last = new ArrayList<>();
            for (int i = 0; i < alerts.size(); i++) {
                if (i + 1 == alerts.size()
                        || !alerts.get(i + 1).alertId().equals(alerts.get(i).alertId())) {
                    last.add(alerts.get(i));
                }
            }
            return last;
        }
    }

    /**
     * Replays.
     *
     * @param keyFile key of the pseudonyms
     * @param end time goes on to here
     * @param dir for state that is needed meanwhile
     * @param read is told how many messages were read
     * @throws CommandException when Kafka does not answer, or the messages cannot be assessed
     */
    public Outcome run(
            Brokers brokers,
            Path keyFile,
            Catalog catalog,
            Instant end,
            Path dir,
            LongConsumer read)
            throws Exception {
        RowCollector<Alert> alerts = new RowCollector<>(UUID.randomUUID().toString());
        RowCollector<Refusal> refusals = new RowCollector<>(UUID.randomUUID().toString());
        Results results =
                new Results(
                        new Results.OfSources(
                                new DiscardingSink<>(),
                                new DiscardingSink<>(),
                                new DiscardingSink<>(),
                                new DiscardingSink<>(),
                                new DiscardingSink<>()),
                        new DiscardingSink<>(),
                        new DiscardingSink<>(),
                        new Results.OfAlerts(alerts, refusals, new DiscardingSink<>()));
        run(brokers, keyFile, catalog, end, dir, read, results);
        return new Outcome(
                alerts.take(Alert.class).stream()
                        .sorted(
                                Comparator.comparing(Alert::alertId)
                                        .thenComparingInt(Alert::revision))
                        .toList(),
                refusals.take(Refusal.class));
    }

    /**
     * The same, with all that comes of it where {@code results} go.
     *
     * @throws CommandException when Kafka does not answer, or the messages cannot be assessed
     */
    public void run(
            Brokers brokers,
            Path keyFile,
            Catalog catalog,
            Instant end,
            Path dir,
            LongConsumer read,
            Results results)
            throws Exception {
        List<String> topics =
                new ArrayList<>(
                        catalog.sources().stream()
                                .map(source -> source.delivery().topic())
                                .distinct()
                                .toList());
        topics.add(ActionTopic.TOPIC);
        RawRetention raw = RawRetention.since(brokers, topics, Instant.EPOCH);
        HistoryRun run = new HistoryRun(dir);
        StreamExecutionEnvironment env = run.environment();
        AssessHistory.define(
                env,
                Policy.of(catalog),
                new AssessHistory.Input(brokers, keyFile.toString(), null, raw.span(), end),
                results);
        run.run(env, read);
    }
}
