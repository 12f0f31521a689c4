package anlan.local;

import anlan.job.ArchiveJob;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;

/** The topics of the stack. */
final class Topics {

    static final List<String> RAW = List.of("raw.police", "raw.hotline", "raw.court", "raw.sensor");
    static final List<String> RESULTS = ArchiveJob.TOPICS;

    private static final int PARTITIONS = 2;

    private Topics() {}

    /**
     * Creates what is missing of our topics and those named.
     *
     * @param further raw topics that the catalog names besides
     */
    static void create(String bootstrapServers, List<String> further) {
        Map<String, Object> config =
                Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        try (Admin admin = Admin.create(config)) {
            Set<String> existing = admin.listTopics().names().get();
            List<NewTopic> missing =
                    Stream.of(RAW, RESULTS, further)
                            .flatMap(List::stream)
                            .distinct()
                            .filter(topic -> !existing.contains(topic))
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList();
            admin.createTopics(missing).all().get();
        } catch (ExecutionException e) {
            throw new LocalStackException("The topics could not be created: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("interrupted", e);
        }
    }
}
