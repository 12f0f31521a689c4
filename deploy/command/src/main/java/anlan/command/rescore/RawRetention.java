package anlan.command.rescore;

import anlan.broker.Brokers;
import anlan.command.terminal.CommandException;
import anlan.kafka.RawSpan;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * What the raw topics keep.
 *
 * @param span from the first message that was received at {@code since} or later to what is the
 *     last now
 * @param first when the first of them was received
 * @param all whether the first is the earliest that is kept
 * @param missing topics that are not there
 */
record RawRetention(RawSpan span, Instant first, boolean all, List<String> missing) {
    private static final String WITHIN_MILLIS = "15000";

    /**
     * Looks, as no member of a group.
     *
     * @throws CommandException when Kafka does not answer, or has nothing
     */
    static RawRetention since(Brokers brokers, List<String> topics, Instant since) {
        Map<String, Object> settings =
                brokers.client(Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, WITHIN_MILLIS));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            RawRetention found =
                    look(consumer, topics.stream().map(brokers::named).toList(), since);
            if (found.span.messages() == 0) {
                throw new CommandException(
                        "There is nothing to score: no message on %s was received at %s or later"
                                .formatted(String.join(", ", topics), since));
            }
            return found;
        } catch (KafkaException e) {
            throw new CommandException(
                    "Kafka does not answer at " + brokers.servers() + ": " + e.getMessage(), e);
        }
    }

    private static RawRetention look(
            KafkaConsumer<byte[], byte[]> consumer, List<String> topics, Instant since) {
        Set<String> there = consumer.listTopics().keySet();
        List<TopicPartition> partitions =
                topics.stream()
                        .filter(there::contains)
                        .flatMap(topic -> consumer.partitionsFor(topic).stream())
                        .map(info -> new TopicPartition(info.topic(), info.partition()))
                        .toList();
        Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
        Map<TopicPartition, Long> earliest = consumer.beginningOffsets(partitions);
        Map<TopicPartition, OffsetAndTimestamp> found =
                consumer.offsetsForTimes(
                        partitions.stream()
                                .collect(
                                        Collectors.toMap(
                                                partition -> partition,
                                                partition -> since.toEpochMilli())));
        Map<TopicPartition, Long> begin = new HashMap<>(end);
        found.forEach(
                (partition, message) -> {
                    if (message != null) {
                        begin.put(partition, message.offset());
                    }
                });
        LongStream times =
                found.values().stream()
                        .filter(Objects::nonNull)
                        .mapToLong(OffsetAndTimestamp::timestamp);
        return new RawRetention(
                new RawSpan(begin, end),
                Instant.ofEpochMilli(times.min().orElse(since.toEpochMilli())),
                begin.equals(earliest),
                topics.stream().filter(topic -> !there.contains(topic)).toList());
    }
}
