package anlan.delivery;

import anlan.alert.Alert;
import anlan.metric.JobMetric;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records of the topic {@code alerts} as alerts; what is none is counted and passed over. */
public final class AlertDeserializer implements KafkaRecordDeserializationSchema<Alert> {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(AlertDeserializer.class);

    private transient Counter unreadable = new SimpleCounter();

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        unreadable = JobMetric.UNREADABLE_ALERTS.counter(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Alert> out) {
        Alert alert = AlertReader.read(message.value());
        if (alert == null) {
            unreadable.inc();
            // without its content: it may be personal
            LOG.error(
                    "partition {}, offset {} of the topic {} is no alert, and nobody is told of it:"
                            + " only the job assess may write there",
                    message.partition(),
                    message.offset(),
                    message.topic());
            return;
        }
        out.collect(alert);
    }

    @Override
    public TypeInformation<Alert> getProducedType() {
        return TypeInformation.of(Alert.class);
    }
}
