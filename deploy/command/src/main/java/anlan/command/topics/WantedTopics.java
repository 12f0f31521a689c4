package anlan.command.topics;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.file.CatalogMessage;
import anlan.command.kafka.StackTopics;
import anlan.policy.CatalogTopic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.config.TopicConfig;

/** All topics of an installation. */
final class WantedTopics {
    /**
     * Their records say when somebody did something: the broker's clock says it, not the sender.
     */
    private static final Map<String, String> STAMPED =
            Map.of(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

    private WantedTopics() {}

    /** Those of a policy and our own, by name. */
    static List<WantedTopic> of(Catalog catalog, TopicSizes sizes) {
        Map<String, WantedTopic> wanted = new TreeMap<>();
        for (Source source : catalog.sources()) {
            Duration kept = longer(sizes.rawRetention(), source.delivery().lateness());
            String topic = source.delivery().topic();
            WantedTopic other = wanted.get(topic);
            if (other == null || retention(other) < kept.toMillis()) {
                wanted.put(topic, topic(topic, sizes.rawPartitions(), true, sizes, kept, Map.of()));
            }
        }
        for (String topic : StackTopics.RESULTS) {
            wanted.put(topic, result(topic, sizes));
        }
        for (String topic : StackTopics.DELIVERED) {
            wanted.put(topic, result(topic, sizes));
        }
        for (String topic : StackTopics.ACTIONS) {
            // one order for all that is done about an alert
            wanted.put(topic, topic(topic, 1, false, sizes, sizes.rawRetention(), STAMPED));
        }
        wanted.put(CatalogMessage.TOPIC, policy(sizes));
        return new ArrayList<>(wanted.values());
    }

    private static WantedTopic result(String topic, TopicSizes sizes) {
        return topic(
                topic, sizes.resultPartitions(), false, sizes, sizes.resultRetention(), Map.of());
    }

    private static WantedTopic policy(TopicSizes sizes) {
        Map<String, String> settings = new TreeMap<>(CatalogTopic.SETTINGS);
        inSync(settings, sizes);
        return new WantedTopic(CatalogMessage.TOPIC, 1, false, sizes.replication(), settings);
    }

    private static WantedTopic topic(
            String name,
            int partitions,
            boolean grows,
            TopicSizes sizes,
            Duration retention,
            Map<String, String> further) {
        Map<String, String> settings = new TreeMap<>(StackTopics.settings(name));
        if (!settings.containsKey(TopicConfig.CLEANUP_POLICY_CONFIG)) {
            settings.put(TopicConfig.RETENTION_MS_CONFIG, Long.toString(retention.toMillis()));
        }
        settings.putAll(further);
        inSync(settings, sizes);
        return new WantedTopic(name, partitions, grows, sizes.replication(), settings);
    }

    private static void inSync(Map<String, String> settings, TopicSizes sizes) {
        settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(sizes.inSync()));
    }

    private static long retention(WantedTopic topic) {
        return Long.parseLong(topic.settings().getOrDefault(TopicConfig.RETENTION_MS_CONFIG, "0"));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }
}
