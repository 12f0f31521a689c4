package anlan.command.kafka;

import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import anlan.delivery.CapRecords;
import anlan.event.RecordSizes;
import anlan.kafka.ActionTopic;
import anlan.sink.ResultTopics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InvalidReplicationFactorException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** The topics of the stack. */
public final class StackTopics {

    public static final List<String> RESULTS = ResultTopics.ALL;
    public static final List<String> ACTIONS = List.of(ActionTopic.TOPIC);

    /** What the job deliver writes. */
    public static final List<String> DELIVERED = List.of(CapRecords.TOPIC);

    /**
     * Of every alert the last revision is kept for ever, the others until the archive has long had
     * them.
     */
    private static final Map<String, Map<String, String>> SETTINGS =
            Map.of(
                    "alerts",
                    Map.of(
                            TopicConfig.CLEANUP_POLICY_CONFIG,
                            TopicConfig.CLEANUP_POLICY_COMPACT,
                            TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                            Long.toString(Duration.ofDays(30).toMillis())));

    private static final Duration READY_WITHIN = Duration.ofSeconds(60);
    private static final int PAUSE_MILLIS = 100;

    private StackTopics() {}

    /** Where the sources of a catalog send. */
    public static List<String> raw(Catalog catalog) {
        return catalog.sources().stream().map(source -> source.delivery().topic()).toList();
    }

    /** Our topics and those of a catalog. */
    public static List<String> all(Catalog catalog) {
        return Stream.of(raw(catalog), RESULTS, ACTIONS, DELIVERED)
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** Creates what is missing of all of them. */
    public static void create(Brokers brokers, Catalog catalog) {
        create(brokers, all(catalog).stream());
    }

    /** Creates what is missing of the topics of a catalog, and tells which. */
    public static List<String> createRaw(Brokers brokers, Catalog catalog) {
        return create(brokers, raw(catalog).stream());
    }

    private static List<String> create(Brokers brokers, Stream<String> wanted) {
        List<String> topics = wanted.distinct().toList();
        try (Admin admin = Admin.create(brokers.client())) {
            return onceReady(() -> createMissing(admin, brokers, topics));
        } catch (ExecutionException e) {
            throw new CommandException("The topics could not be created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("interrupted", e);
        }
    }

    private static List<String> createMissing(Admin admin, Brokers brokers, List<String> topics)
            throws ExecutionException, InterruptedException {
        Set<String> existing = admin.listTopics().names().get();
        List<String> missing =
                topics.stream().filter(topic -> !existing.contains(brokers.named(topic))).toList();
        CreateTopicsResult created =
                admin.createTopics(missing.stream().map(topic -> of(brokers, topic)).toList());
        created.all().get();
        awaitLeaders(admin, missing.stream().map(brokers::named).toList(), created);
        return missing;
    }

    /**
     * A topic is created before its leader takes messages, and before a broker that is busy knows
     * of it at all. What a producer sends in between may be refused in part, and then for ever, as
     * out of order.
     */
    private static void awaitLeaders(Admin admin, List<String> topics, CreateTopicsResult created)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (String topic : topics) {
            int partitions = created.numPartitions(topic).get();
            for (int partition = 0; partition < partitions; partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        var unused = onceReady(() -> admin.listOffsets(ends).all().get());
    }

    /** What brokers are asked for. */
    private interface Request<T> {
        T send() throws ExecutionException, InterruptedException;
    }

    /** Asks again while brokers are only not ready yet. */
    private static <T> T onceReady(Request<T> request)
            throws ExecutionException, InterruptedException {
        long until = System.nanoTime() + READY_WITHIN.toNanos();
        while (true) {
            try {
                return request.send();
            } catch (ExecutionException e) {
                if (!passes(e.getCause()) || System.nanoTime() > until) {
                    throw e;
                }
            }
            Patience.pause(PAUSE_MILLIS);
        }
    }

    /**
     * Whether it is over by itself: a broker does not know of a new topic yet, or stood still for
     * some seconds and is taken for gone until it is heard again.
     */
    private static boolean passes(@Nullable Throwable problem) {
        return problem instanceof UnknownTopicOrPartitionException
                || (problem instanceof InvalidReplicationFactorException
                        && String.valueOf(problem.getMessage()).contains("fenced"));
    }

    /**
     * With as many partitions and replicas as the brokers give by default, and whatever these take
     * otherwise, with records as large as the jobs write them.
     */
    private static NewTopic of(Brokers brokers, String topic) {
        return new NewTopic(brokers.named(topic), Optional.empty(), Optional.empty())
                .configs(settings(topic));
    }

    /** Settings without which it does not serve, whatever else an installation says. */
    public static Map<String, String> settings(String topic) {
        Map<String, String> settings = new HashMap<>(SETTINGS.getOrDefault(topic, Map.of()));
        settings.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(RecordSizes.TOPIC));
        return settings;
    }
}
