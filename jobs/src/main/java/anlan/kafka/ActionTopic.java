package anlan.kafka;

import anlan.alert.action.Action;
import anlan.alert.action.ActionReader;
import anlan.broker.Brokers;
import anlan.metric.JobMetric;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.KafkaSourceOptions;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The topic {@code alert-actions}: what people do about alerts. */
public final class ActionTopic {
    public static final String TOPIC = "alert-actions";

    /** The topic that answers those that changed nothing. */
    public static final String REFUSED = "alert-actions-refused";

    /** The topic that answers all of them: at once, and again when time has passed them. */
    public static final String ANSWERS = "alert-answers";

    /** Clocks of the senders' brokers may differ by this. */
    private static final Duration OUT_OF_ORDER = Duration.ofSeconds(2);

    private static final String NAME = "read " + TOPIC;
    private static final String UID = "read-" + TOPIC;

    private ActionTopic() {}

    /** All actions, then each as it comes. */
    public static DataStream<Action> read(StreamExecutionEnvironment env, Brokers brokers) {
        WatermarkStrategy<Action> watermarks =
                WatermarkStrategy.<Action>forGenerator(
                                context ->
                                        new LiveWatermarks<>(
                                                Action::at,
                                                action -> OUT_OF_ORDER.toMillis(),
                                                System::currentTimeMillis,
                                                context.getInputActivityClock()
                                                        ::relativeTimeMillis))
                        .withTimestampAssigner((action, recordTime) -> action.at());
        return env.fromSource(kafka(brokers).build(), watermarks, NAME)
                .uid(UID)
                // few, and somebody waits for each
                .setBufferTimeout(0);
    }

    /** Those from one offset to another, each at its time. */
    public static DataStream<Action> read(
            StreamExecutionEnvironment env, Brokers brokers, RawSpan all) {
        RawSpan span = all.of(brokers.named(TOPIC));
        WatermarkStrategy<Action> watermarks =
                WatermarkStrategy.<Action>forBoundedOutOfOrderness(OUT_OF_ORDER)
                        .withTimestampAssigner((action, recordTime) -> action.at());
        KafkaSource<Action> source =
                kafka(brokers)
                        .setGroupId(brokers.named("anlan-rescore"))
                        .setProperty(KafkaSourceOptions.COMMIT_OFFSETS_ON_CHECKPOINT.key(), "false")
                        .setStartingOffsets(OffsetsInitializer.offsets(span.begin()))
                        .setBounded(OffsetsInitializer.offsets(span.end()))
                        .build();
        return env.fromSource(source, watermarks, NAME).uid(UID);
    }

    /** Reader of the topic, from its beginning. */
    static KafkaSourceBuilder<Action> kafka(Brokers brokers) {
        return KafkaSource.<Action>builder()
                .setProperties(brokers.properties())
                .setGroupId(brokers.named("anlan-assess"))
                .setTopics(brokers.named(TOPIC))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Deserializer());
    }

    /** Nobody did anything. */
    public static DataStream<Action> none(StreamExecutionEnvironment env) {
        return env.fromSequence(0, 0)
                .uid(UID)
                .flatMap((Long nothing, Collector<Action> out) -> {})
                .returns(TypeInformation.of(Action.class))
                .uid("no-" + TOPIC);
    }

    private static final class Deserializer implements KafkaRecordDeserializationSchema<Action> {
        private static final long serialVersionUID = 1L;

        private transient Counter unforeseen = new SimpleCounter();

        @Override
        public void open(DeserializationSchema.InitializationContext context) {
            unforeseen = JobMetric.UNFORESEEN_FAULTS_IN_READING.counter(context.getMetricGroup());
        }

        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Action> out) {
            Action action =
                    ActionReader.read(
                            message.value(),
                            message.timestamp(),
                            message.partition(),
                            message.offset());
            if (action.isInternal()) {
                unforeseen.inc();
            }
            out.collect(action);
        }

        @Override
        public TypeInformation<Action> getProducedType() {
            return TypeInformation.of(Action.class);
        }
    }
}
