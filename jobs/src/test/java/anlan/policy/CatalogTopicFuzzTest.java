package anlan.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.file.CatalogMessage;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.ArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Any record on the topic {@code catalog}: it holds or is rejected, and no fault is one that nobody
 * foresaw. {@code JAZZER_FUZZ=1} looks for more than the seeds.
 */
class CatalogTopicFuzzTest {
    @FuzzTest(maxDuration = "60s")
    void shouldTakeOrRejectWhateverIsPublished(byte[] value) {
        CatalogRecords records = new CatalogRecords(new ArrayList<>(), new ArrayList<>());
        CatalogTopic.add(records, new ConsumerRecord<>("catalog", 0, 0, key(value), value));
        PublishedPolicies policies = PublishedPolicies.of(records);

        assertThat(policies.holding().size() + policies.rejected().size()).isOne();
        assertThat(policies.rejected()).noneMatch(record -> record.reason().startsWith("internal"));
    }

    /** The one with which it goes farthest. */
    private static byte[] key(byte[] value) {
        try {
            return CatalogMessage.fromJson(value).version().getBytes(UTF_8);
        } catch (IOException | RuntimeException e) {
            return new byte[0];
        }
    }
}
