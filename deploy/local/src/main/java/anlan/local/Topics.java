package anlan.local;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.job.Actions;
import anlan.job.ArchiveJob;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** The topics of the stack. */
final class Topics {

    static final List<String> RESULTS = ArchiveJob.TOPICS;
    static final List<String> ACTIONS = List.of(Actions.TOPIC);

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

    private static final int PARTITIONS = 2;

    private Topics() {}

    /** Where the sources of a catalog send. */
    static List<String> raw(Catalog catalog) {
        return catalog.sources().stream().map(Source::topic).toList();
    }

    /** Creates what is missing of our topics and those of a catalog. */
    static void create(String bootstrapServers, Catalog catalog) {
        Map<String, Object> config =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(config)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing =
                    Stream.of(raw(catalog), RESULTS, ACTIONS)
                            .flatMap(List::stream)
                            .distinct()
                            .filter(topic -> !existing.contains(topic))
                            .map(Topics::of)
                            .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new LocalStackException("The topics could not be created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted", e);
        }
    }

    private static NewTopic of(String topic) {
        return new NewTopic(topic, PARTITIONS, (short) 1)
                .configs(SETTINGS.getOrDefault(topic, Map.of()));
    }
}
