package anlan.local.stack;

import anlan.command.kafka.TopicFollower;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a whole topic as any consumer of the results would. */
final class TopicRows {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TopicRows() {}

    /** All committed rows that are there now. */
    static List<JsonNode> of(String bootstrapServers, String topic) {
        List<JsonNode> rows = new ArrayList<>();
        try {
            for (ConsumerRecord<byte[], byte[]> row :
                    TopicFollower.all(bootstrapServers, List.of(topic))) {
                rows.add(JSON.readTree(row.value()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
