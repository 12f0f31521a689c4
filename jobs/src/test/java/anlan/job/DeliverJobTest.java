package anlan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.broker.Brokers;
import anlan.delivery.AlertmanagerSettings;
import anlan.delivery.AlertmanagerSink;
import anlan.delivery.CapFunction;
import anlan.delivery.CapRecords;
import anlan.delivery.PublishedCapPolicies;
import java.time.Duration;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class DeliverJobTest {
    private static final Brokers KAFKA = Brokers.at("kafka:9092");

    @Test
    void shouldHaveConstantUids() {
        StreamExecutionEnvironment env = ArchiveJob.environment(Duration.ofSeconds(10));
        DeliverOptions options = options("--alertmanager=http://a:9093,http://b:9093");

        DeliverJob.define(
                env,
                DeliverJob.kafka(KAFKA),
                new CapFunction(new PublishedCapPolicies(KAFKA), options.cap()),
                CapRecords.sink(KAFKA),
                new AlertmanagerSink(options.alertmanager()));

        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains("read-alerts", "cap", "cap-sink", "alertmanager-sink")
                .doesNotContainNull();
    }

    @Test
    void shouldReadItsOptionsWithDefaults() {
        DeliverOptions options = options("--alertmanager=http://a:9093,https://b/am/");

        options.check();

        assertThat(options.alertmanager())
                .isEqualTo(
                        new AlertmanagerSettings(
                                List.of("http://a:9093", "https://b/am/"),
                                null,
                                "",
                                100,
                                Duration.ofMinutes(1),
                                Duration.ofDays(7)));
        assertThat(options("--page=http://p/anlan/").alertmanager()).isNull();
    }

    @Test
    void shouldRefuseOptionsThatCannotWorkBeforeTheJobIsSubmitted() {
        assertThatThrownBy(() -> DeliverJob.main(new String[] {"--alertmanager", "http://a:1"}))
                .hasMessageContaining("--bootstrap-servers");
        assertThatThrownBy(() -> options("--alertmanager=a:9093").check())
                .hasMessage(
                        "--alertmanager is 'a:9093'; it is an address such as http://host:9093");
        assertThatThrownBy(() -> options("--hold=1m").check()).hasMessageContaining("--hold");
        assertThatThrownBy(() -> options("--cap-sender=a b").check())
                .hasMessageContaining("--cap-sender is 'a b'");
        assertThatThrownBy(() -> options("--batch=0").check()).hasMessageContaining("1 to 1000");
    }

    private static DeliverOptions options(String... further) {
        DeliverOptions options = new DeliverOptions();
        new CommandLine(options).parseArgs(also("--bootstrap-servers=kafka:9092", further));
        return options;
    }

    private static String[] also(String first, String... others) {
        String[] all = new String[others.length + 1];
        all[0] = first;
        System.arraycopy(others, 0, all, 1, others.length);
        return all;
    }
}
