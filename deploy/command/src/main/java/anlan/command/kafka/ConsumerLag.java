package anlan.command.kafka;

import anlan.broker.Brokers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a consumer group is behind on a topic.
 *
 * @param end messages and transaction markers that can be read, ever
 * @param lag messages not yet accounted for by a checkpoint; 0 = all are
 */
public record ConsumerLag(String group, String topic, long end, long lag) {

    /** Group of the job that assesses. */
    public static final String ASSESS = "anlan-assess";

    /** Group of the job that archives. */
    public static final String ARCHIVE = "anlan-archive";

    private static final int TIMEOUT_MILLIS = 5000;

    /** Lags of a group on its topics, summed over partitions. */
    public static List<ConsumerLag> of(Brokers brokers, String group, List<String> topics)
            throws ExecutionException, InterruptedException {
        try (Admin admin = admin(brokers)) {
            Map<TopicPartition, Long> ends =
                    offsets(
                            admin,
                            partitions(admin, brokers, topics),
                            OffsetSpec.latest(),
                            IsolationLevel.READ_COMMITTED);
            Map<TopicPartition, Long> behind = behind(admin, brokers, group, ends);
            List<ConsumerLag> lags = new ArrayList<>();
            for (String topic : topics) {
                String named = brokers.named(topic);
                lags.add(new ConsumerLag(group, topic, sum(ends, named), sum(behind, named)));
            }
            return lags;
        }
    }

    /** Where topics end, with what is written and not committed yet. */
    public static Map<TopicPartition, Long> ends(Brokers brokers, List<String> topics)
            throws ExecutionException, InterruptedException {
        try (Admin admin = admin(brokers)) {
            return offsets(
                    admin,
                    partitions(admin, brokers, topics),
                    OffsetSpec.latest(),
                    IsolationLevel.READ_UNCOMMITTED);
        }
    }

    /** How many messages before such ends a group has not accounted for. */
    public static long before(Map<TopicPartition, Long> ends, Brokers brokers, String group)
            throws ExecutionException, InterruptedException {
        try (Admin admin = admin(brokers)) {
            return behind(admin, brokers, group, ends).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private static Admin admin(Brokers brokers) {
        return Admin.create(
                brokers.client(
                        Map.of(
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                TIMEOUT_MILLIS,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                TIMEOUT_MILLIS)));
    }

    private static Set<TopicPartition> partitions(Admin admin, Brokers brokers, List<String> topics)
            throws ExecutionException, InterruptedException {
        Set<TopicPartition> partitions = new HashSet<>();
        admin.describeTopics(topics.stream().map(brokers::named).toList())
                .allTopicNames()
                .get()
                .forEach(
                        (topic, description) ->
                                description
                                        .partitions()
                                        .forEach(
                                                info ->
                                                        partitions.add(
                                                                new TopicPartition(
                                                                        topic, info.partition()))));
        return partitions;
    }

    private static Map<TopicPartition, Long> offsets(
            Admin admin, Set<TopicPartition> partitions, OffsetSpec which, IsolationLevel isolation)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> query =
                partitions.stream().collect(Collectors.toMap(p -> p, p -> which));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                admin.listOffsets(query, new ListOffsetsOptions(isolation)).all().get();
        return found.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> e.getValue().offset()));
    }

    /** Up to where the group has read; what it never read from, from its beginning. */
    private static Map<TopicPartition, Long> read(
            Admin admin, String group, Set<TopicPartition> partitions)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> read =
                new HashMap<>(
                        offsets(
                                admin,
                                partitions,
                                OffsetSpec.earliest(),
                                IsolationLevel.READ_COMMITTED));
        Map<TopicPartition, OffsetAndMetadata> committed =
                admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
        committed.forEach(
                (partition, offset) -> {
                    if (offset != null && read.containsKey(partition)) {
                        read.put(partition, offset.offset());
                    }
                });
        return read;
    }

    private static Map<TopicPartition, Long> behind(
            Admin admin, Brokers brokers, String group, Map<TopicPartition, Long> ends)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> read = read(admin, brokers.named(group), ends.keySet());
        Map<TopicPartition, Long> behind = new HashMap<>();
        ends.forEach(
                (partition, end) -> {
                    long lag = end - read.getOrDefault(partition, 0L);
                    if (lag > 0) {
                        behind.put(partition, lag);
                    }
                });
        behind.keySet().removeAll(TransactionTail.endsOnly(brokers, ends, behind));
        return behind;
    }

    private static long sum(Map<TopicPartition, Long> counts, String topic) {
        return counts.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
