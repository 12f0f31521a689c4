package anlan.kafka;

import anlan.broker.Brokers;
import anlan.catalog.Policy;
import anlan.catalog.Sources;
import anlan.catalog.Versions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.flink.connector.kafka.source.enumerator.subscriber.KafkaSubscriber;
import org.apache.flink.util.FlinkRuntimeException;
import org.apache.kafka.clients.admin.AdminClient;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The topics of all sources that the policy has. Asked for again and again while the job runs: a
 * source that a new catalog brings is read from then on.
 */
public final class RawTopicSubscriber implements KafkaSubscriber {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private final Brokers brokers;
    private transient @Nullable Versions versions;

    public RawTopicSubscriber(Policy policy, Brokers brokers) {
        this.policy = policy;
        this.brokers = brokers;
    }

    @Override
    public Set<TopicPartition> getSubscribedTopicPartitions(AdminClient admin) {
        Set<String> wanted = new HashSet<>();
        Sources.byName(versions()).all().stream()
                .map(source -> brokers.named(source.delivery().topic()))
                .forEach(wanted::add);
        try {
            wanted.retainAll(admin.listTopics().names().get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FlinkRuntimeException("interrupted", e);
        } catch (ExecutionException e) {
            throw new FlinkRuntimeException("Kafka does not tell its topics", e);
        }
        return KafkaSubscriber.getTopicListSubscriber(List.copyOf(wanted))
                .getSubscribedTopicPartitions(admin);
    }

    /** As published by now. */
    private Versions versions() {
        Versions known = versions;
        if (known == null) {
            known = policy.open();
            versions = known;
        }
        known.refresh();
        return known;
    }
}
