package anlan.job;

import anlan.alert.Alert;
import anlan.broker.Brokers;
import anlan.delivery.AlertDeserializer;
import anlan.delivery.AlertmanagerSettings;
import anlan.delivery.AlertmanagerSink;
import anlan.delivery.CapDocument;
import anlan.delivery.CapFunction;
import anlan.delivery.CapRecords;
import anlan.delivery.PublishedCapPolicies;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.jspecify.annotations.Nullable;

/**
 * Job {@code deliver}: alerts to Alertmanager, and as CAP 1.2 to a topic. It decides nothing and
 * may be stopped and started at any time.
 */
public final class DeliverJob {
    /** Where it reads. */
    public static final String TOPIC = "alerts";

    private DeliverJob() {}

    public static void main(String[] arguments) throws Exception {
        DeliverOptions options = new DeliverOptions();
        if (!JobArguments.read(arguments, options)) {
            return;
        }
        options.check();
        AlertmanagerSettings settings = options.alertmanager();
        StreamExecutionEnvironment env = ArchiveJob.environment(options.checkpointInterval);
        define(
                env,
                kafka(options.kafka.brokers()),
                new CapFunction(new PublishedCapPolicies(options.kafka.brokers()), options.cap()),
                CapRecords.sink(options.kafka.brokers()),
                settings == null ? null : new AlertmanagerSink(settings));
        env.execute("deliver");
    }

    /**
     * Alerts to where they go.
     *
     * @param alertmanager null = none is told
     */
    public static void define(
            StreamExecutionEnvironment env,
            Source<Alert, ?, ?> topic,
            CapFunction documents,
            Sink<CapDocument> cap,
            @Nullable Sink<Alert> alertmanager) {
        DataStream<Alert> alerts =
                env.fromSource(topic, WatermarkStrategy.noWatermarks(), "read " + TOPIC)
                        .uid("read-" + TOPIC);
        alerts.keyBy(Alert::alertId)
                .process(documents)
                .name("write CAP")
                .uid("cap")
                .sinkTo(cap)
                .name(CapRecords.TOPIC)
                .uid("cap-sink");
        if (alertmanager != null) {
            alerts.sinkTo(alertmanager)
                    .setParallelism(1)
                    .name("tell Alertmanager")
                    .uid("alertmanager-sink");
        }
    }

    /** From the beginning: what is still open must be known, however long ago it was told. */
    public static KafkaSource<Alert> kafka(Brokers brokers) {
        return KafkaSource.<Alert>builder()
                .setProperties(brokers.properties())
                .setGroupId(brokers.named("anlan-deliver"))
                .setTopics(brokers.named(TOPIC))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setProperty(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")
                .setDeserializer(new AlertDeserializer())
                .build();
    }
}
