package anlan.sink;

import anlan.alert.Alert;
import anlan.alert.action.Answer;
import anlan.alert.action.Refusal;
import anlan.broker.Brokers;
import anlan.casework.CaseStage;
import anlan.event.Account;
import anlan.event.DeadLetter;
import anlan.event.Event;
import anlan.event.Pulse;
import anlan.event.RecordSizes;
import anlan.index.IndexValue;
import anlan.indicator.IndicatorValue;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.TransactionNamingStrategy;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.jspecify.annotations.Nullable;

/** Where the results go. */
public record Results(
        OfSources sources,
        Sink<IndicatorValue> indicators,
        Sink<IndexValue> indices,
        OfAlerts ofAlerts) {

    /** What came from the sources. */
    public record OfSources(
            Sink<Event> events,
            Sink<CaseStage> caseStages,
            Sink<DeadLetter> deadLetters,
            Sink<Account> accounts,
            Sink<Pulse> pulses) {}

    /** Alerts, what people wanted to do about them but may not, and what comes of all they do. */
    public record OfAlerts(Sink<Alert> alerts, Sink<Refusal> refusals, Sink<Answer> answers) {}

    /**
     * Exactly once to the Kafka topics, but for alerts perhaps.
     *
     * @param transactionTimeout how long the cluster may be down before what it had written but not
     *     committed is lost; at most the broker's transaction.max.timeout.ms
     * @param alertsDelivery of alerts: at least once they are out at once, and may come twice with
     *     the same id and revision
     */
    public static Results kafka(
            Brokers brokers, Duration transactionTimeout, DeliveryGuarantee alertsDelivery) {
        Producer producer = Producer.to(brokers);
        producer.settings.setProperty(
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Long.toString(transactionTimeout.toMillis()));
        producer.settings.setProperty(ProducerConfig.LINGER_MS_CONFIG, "10");
        producer.settings.setProperty(ProducerConfig.BATCH_SIZE_CONFIG, "131072");
        return new Results(
                sources(producer),
                topic(
                        producer,
                        "indicators",
                        IndicatorValue.class,
                        IndicatorValue::region,
                        value -> Map.of()),
                topic(producer, "indices", IndexValue.class, IndexValue::region, value -> Map.of()),
                alerts(producer.urgent(), alertsDelivery));
    }

    /** Where rows go that their table refuses, at least once: what comes twice is the same row. */
    public static Sink<RefusedRow> refusedRows(Brokers brokers) {
        return topic(
                Producer.to(brokers),
                ResultTopics.REFUSED_ROWS,
                RefusedRow.class,
                RefusedRow::key,
                row -> Map.of(),
                DeliveryGuarantee.AT_LEAST_ONCE);
    }

    /** The same without a topic in between; what their table refuses is only counted. */
    public static Sink<RefusedRow> refusedRows(ClickHouseAddress address) {
        return new TableSink<>(
                RefusedRow.class,
                sink(address, ResultTopics.REFUSED_ROWS, RefusedRow.class, null),
                row -> row);
    }

    /**
     * What writes to topics.
     *
     * @param brokers which say by what name a topic goes there
     */
    private record Producer(Brokers brokers, Properties settings) {
        /** Records are as large as the topics take them. */
        static Producer to(Brokers brokers) {
            Properties settings = brokers.properties();
            settings.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            settings.setProperty(
                    ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Integer.toString(RecordSizes.REQUEST));
            settings.setProperty(
                    ProducerConfig.BUFFER_MEMORY_CONFIG, Integer.toString(RecordSizes.BUFFER));
            return new Producer(brokers, settings);
        }

        /** Nobody who calls for help waits until a batch is full. */
        Producer urgent() {
            Properties urgent = new Properties();
            urgent.putAll(settings);
            urgent.setProperty(ProducerConfig.LINGER_MS_CONFIG, "0");
            return new Producer(brokers, urgent);
        }
    }

    private static OfSources sources(Producer producer) {
        return new OfSources(
                topic(
                        producer,
                        "events",
                        Event.class,
                        event -> event.source() + '/' + event.id(),
                        event -> Map.of()),
                topic(
                        producer,
                        "case-stages",
                        CaseStage.class,
                        row -> row.source() + '/' + row.caseId(),
                        row -> Map.of()),
                topic(
                        producer,
                        "dead-letters",
                        DeadLetter.class,
                        letter -> letter.topic() + '/' + letter.partition() + '/' + letter.offset(),
                        letter -> Map.of("reason", letter.reason())),
                topic(producer, "accounts", Account.class, Account::topic, account -> Map.of()),
                topic(producer, "pulses", Pulse.class, Pulse::source, pulse -> Map.of()));
    }

    private static OfAlerts alerts(Producer producer, DeliveryGuarantee delivery) {
        return new OfAlerts(
                topic(
                        producer,
                        "alerts",
                        Alert.class,
                        Alert::alertId,
                        Results::cloudEvent,
                        delivery),
                topic(
                        producer,
                        "alert-actions-refused",
                        Refusal.class,
                        Refusal::alertId,
                        refusal -> Map.of(),
                        delivery),
                topic(
                        producer,
                        "alert-answers",
                        Answer.class,
                        answer -> answer.asked().alertId(),
                        answer -> Map.of(),
                        delivery));
    }

    /**
     * At least once to the tables of ClickHouse, without Kafka; as they replace, once for readers.
     * Of a dead letter the original is left out: who may read results may not read all that came.
     *
     * @param until what is published for later times is not written: when bounded input ends, time
     *     goes on to its end without events
     */
    public static Results clickHouse(ClickHouseAddress address, Instant until) {
        return new Results(
                new OfSources(
                        table(address, "events", Event.class, row -> true),
                        table(address, "case-stages", CaseStage.class, row -> true),
                        new TableSink<>(
                                DeadLetter.class,
                                sink(address, "dead-letters", DeadLetter.class),
                                DeadLetter::withoutOriginal),
                        table(address, "accounts", Account.class, row -> true),
                        table(address, "pulses", Pulse.class, row -> true)),
                table(address, "indicators", IndicatorValue.class, row -> !row.at().isAfter(until)),
                table(address, "indices", IndexValue.class, row -> !row.at().isAfter(until)),
                new OfAlerts(
                        table(
                                address,
                                "alerts",
                                Alert.class,
                                row -> !row.updatedAt().isAfter(until)),
                        table(address, "alert-actions-refused", Refusal.class, row -> true),
                        table(address, "alert-answers", Answer.class, row -> true)));
    }

    private static <T> Sink<T> table(
            ClickHouseAddress address, String topic, Class<T> type, Kept<T> kept) {
        return new TableSink<>(
                type, sink(address, topic, type), row -> kept.test(row) ? row : null);
    }

    private static ClickHouseSink sink(ClickHouseAddress address, String topic, Class<?> type) {
        return sink(address, topic, type, refusedRows(address));
    }

    private static ClickHouseSink sink(
            ClickHouseAddress address,
            String topic,
            Class<?> type,
            @Nullable Sink<RefusedRow> refused) {
        return new ClickHouseSink(
                address,
                ClickHouseTable.of(ResultTopics.table(topic), type, refused),
                ClickHouseBatching.DEFAULT);
    }

    private interface Kept<T> extends Predicate<T>, Serializable {}

    private static <T> Sink<T> topic(
            Producer producer,
            String topic,
            Class<T> type,
            ResultRecords.Key<T> key,
            ResultRecords.Headers<T> headers) {
        return topic(producer, topic, type, key, headers, DeliveryGuarantee.EXACTLY_ONCE);
    }

    private static <T> Sink<T> topic(
            Producer producer,
            String topic,
            Class<T> type,
            ResultRecords.Key<T> key,
            ResultRecords.Headers<T> headers,
            DeliveryGuarantee delivery) {
        KafkaSink<T> kafka =
                KafkaSink.<T>builder()
                        .setKafkaProducerConfig(producer.settings)
                        .setRecordSerializer(
                                new ResultRecords<>(producer.brokers, topic, type, key, headers))
                        .setDeliveryGuarantee(delivery)
                        .setTransactionalIdPrefix(producer.brokers.named("anlan-assess-" + topic))
                        .setTransactionNamingStrategy(TransactionNamingStrategy.POOLING)
                        .build();
        return delivery == DeliveryGuarantee.EXACTLY_ONCE
                ? new TopicSink<>(producer.brokers, kafka)
                : kafka;
    }

    /** Attributes of CloudEvents 1.0 in its binary form for Kafka. */
    private static Map<String, String> cloudEvent(Alert alert) {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                alert.alertId() + '/' + alert.revision(),
                "ce_source",
                "/anlan/rules/" + alert.cause().rule(),
                "ce_type",
                "anlan.alert." + alert.firing().condition(),
                "ce_subject",
                alert.cause().region(),
                "ce_time",
                alert.updatedAt().toString(),
                "content-type",
                "application/json");
    }
}
