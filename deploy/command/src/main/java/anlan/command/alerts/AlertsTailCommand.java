package anlan.command.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.command.kafka.BrokerOption;
import anlan.command.kafka.TopicFollower;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Follows alerts as a command room does. */
@Command(
        name = "tail",
        mixinStandardHelpOptions = true,
        description = "Prints every revision of every alert as it comes, until it is interrupted.")
final class AlertsTailCommand implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();

    @Mixin private final BrokerOption broker = new BrokerOption();

    @Option(names = "--from-beginning", description = "First all that the topic has.")
    private boolean fromBeginning;

    @Option(
            names = "--region",
            paramLabel = "CODE",
            description = "Only those of a region and all below it.")
    private @Nullable String region;

    @Mixin private final AlertsOutput output = new AlertsOutput();

    @Override
    public Integer call() throws IOException {
        List<String> topics = List.of("alerts");
        try (TopicFollower alerts =
                fromBeginning
                        ? TopicFollower.fromTheBeginning(broker.brokers(), topics)
                        : TopicFollower.fromNow(broker.brokers(), topics)) {
            while (!Thread.currentThread().isInterrupted()) {
                for (ConsumerRecord<byte[], byte[]> record : alerts.next(Duration.ofSeconds(1))) {
                    print(record);
                }
            }
        }
        return 0;
    }

    private void print(ConsumerRecord<byte[], byte[]> record) throws IOException {
        JsonNode alert = JSON.readTree(record.value());
        if (region != null && !alert.path("region").asText().startsWith(region)) {
            return;
        }
        System.out.println(output.isJson() ? new String(record.value(), UTF_8) : line(alert));
    }

    private String line(JsonNode alert) {
        return "%s %-6s %-9s %-7s %s #%d %s"
                .formatted(
                        alert.path("updated_at").asText(),
                        output.word(alert.path("color").asText()),
                        output.word(alert.path("state").asText()),
                        output.word(alert.path("condition").asText()),
                        alert.path("alert_id").asText(),
                        alert.path("revision").asInt(),
                        output.text(
                                alert.path("headline_zh").asText(),
                                alert.path("headline_en").asText()));
    }
}
