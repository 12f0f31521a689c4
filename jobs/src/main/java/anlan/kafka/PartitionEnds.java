package anlan.kafka;

import anlan.broker.Brokers;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Kafka where partitions begin and end, without waiting for the answer. */
final class PartitionEnds implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PartitionEnds.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Admin admin;
    private CompletableFuture<Map<TopicPartition, Span>> asked =
            CompletableFuture.completedFuture(Map.of());
    private long askedAt = Long.MIN_VALUE;

    PartitionEnds(Brokers brokers) {
        admin = Admin.create(brokers.client());
    }

    /** Offset of the first message, and that which the next one will have. */
    record Span(long begin, long end) {}

    /** Asks about partitions; not while it waits for an answer, and not too often. */
    void ask(Collection<TopicPartition> partitions) {
        long now = TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
        if (partitions.isEmpty()
                || !asked.isDone()
                || (askedAt != Long.MIN_VALUE && now - askedAt < PAUSE_MILLIS)) {
            return;
        }
        askedAt = now;
        asked =
                offsets(partitions, OffsetSpec.earliest())
                        .thenCombine(offsets(partitions, OffsetSpec.latest()), PartitionEnds::spans)
                        .exceptionally(
                                problem -> {
                                    LOG.warn("Kafka does not tell where partitions end", problem);
                                    return Map.of();
                                });
    }

    private CompletableFuture<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            Collection<TopicPartition> partitions, OffsetSpec which) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream()
                        .collect(Collectors.toMap(Function.identity(), partition -> which));
        return admin.listOffsets(wanted).all().toCompletionStage().toCompletableFuture();
    }

    private static Map<TopicPartition, Span> spans(
            Map<TopicPartition, ListOffsetsResultInfo> begin,
            Map<TopicPartition, ListOffsetsResultInfo> end) {
        Map<TopicPartition, Span> spans = new HashMap<>();
        end.forEach(
                (partition, last) -> {
                    ListOffsetsResultInfo first = begin.get(partition);
                    if (first != null) {
                        spans.put(partition, new Span(first.offset(), last.offset()));
                    }
                });
        return spans;
    }

    /** What has been answered, once; empty while nothing has. */
    Map<TopicPartition, Span> answer() {
        if (!asked.isDone()) {
            return Map.of();
        }
        Map<TopicPartition, Span> answer = asked.join();
        asked = CompletableFuture.completedFuture(Map.of());
        return answer;
    }

    @Override
    public void close() {
        admin.close();
    }
}
