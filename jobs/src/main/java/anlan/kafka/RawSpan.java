package anlan.kafka;

import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;

/**
 * What is read of the raw topics.
 *
 * @param begin partition → offset of the first message
 * @param end partition → offset behind the last one; the same partitions
 */
public record RawSpan(Map<TopicPartition, Long> begin, Map<TopicPartition, Long> end) {
    public RawSpan {
        begin = Map.copyOf(begin);
        end = Map.copyOf(end);
        if (!begin.keySet().equals(end.keySet())) {
            throw new IllegalArgumentException("begin and end are of different partitions");
        }
    }

    /** How many messages lie between, at most. */
    public long messages() {
        return begin.entrySet().stream()
                .mapToLong(entry -> end.getOrDefault(entry.getKey(), 0L) - entry.getValue())
                .sum();
    }

    /** Whether any partition is of this topic. */
    public boolean has(String topic) {
        return begin.keySet().stream().anyMatch(partition -> partition.topic().equals(topic));
    }

    /** The part of one topic. */
    public RawSpan of(String topic) {
        return new RawSpan(only(begin, topic), only(end, topic));
    }

    private static Map<TopicPartition, Long> only(Map<TopicPartition, Long> all, String topic) {
        return all.entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(topic))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
