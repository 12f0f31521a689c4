package anlan.sink;

import anlan.broker.Brokers;
import java.io.IOException;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.Committer;
import org.apache.flink.api.connector.sink2.CommitterInitContext;
import org.apache.flink.api.connector.sink2.CommittingSinkWriter;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.StatefulSinkWriter;
import org.apache.flink.api.connector.sink2.SupportsCommitter;
import org.apache.flink.api.connector.sink2.SupportsWriterState;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.connector.kafka.sink.KafkaCommittable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaWriterState;
import org.apache.flink.connector.kafka.sink.TwoPhaseCommittingStatefulSink.PrecommittingStatefulSinkWriter;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.apache.flink.streaming.api.connector.sink2.CommittableMessage;
import org.apache.flink.streaming.api.connector.sink2.SupportsPostCommitTopology;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kafka's sink of exactly once without what it leaves behind: each of its writers asks Kafka with a
 * client of its own that it never closes, so that each restart of a job would leave as many threads
 * in its TaskManager as there are writers; and a transaction that Kafka does not end in time, as
 * when a broker has died, ends the job's attempt alone.
 *
 * @param <T> type of the rows
 */
final class TopicSink<T>
        implements Sink<T>,
                SupportsWriterState<T, KafkaWriterState>,
                SupportsCommitter<KafkaCommittable>,
                SupportsPostCommitTopology<KafkaCommittable> {
    private static final long serialVersionUID = 1L;

    private final Brokers brokers;
    private final KafkaSink<T> kafka;

    TopicSink(Brokers brokers, KafkaSink<T> kafka) {
        this.brokers = brokers;
        this.kafka = kafka;
    }

    @Override
    public Writer<T> createWriter(WriterInitContext context) throws IOException {
        awaitKafka();
        return new Writer<>(kafka.createWriter(context));
    }

    @Override
    public Writer<T> restoreWriter(WriterInitContext context, Collection<KafkaWriterState> states)
            throws IOException {
        awaitKafka();
        return new Writer<>(kafka.restoreWriter(context, states));
    }

    /** Of a writer that cannot begin, nobody could close the client. */
    private void awaitKafka() throws IOException {
        try (Admin admin = Admin.create(brokers.client())) {
            admin.describeCluster().clusterId().get();
        } catch (ExecutionException e) {
            throw new IOException("Kafka does not answer at " + brokers.servers(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for Kafka", e);
        }
    }

    @Override
    public SimpleVersionedSerializer<KafkaWriterState> getWriterStateSerializer() {
        return kafka.getWriterStateSerializer();
    }

    @Override
    public Committer<KafkaCommittable> createCommitter(CommitterInitContext context) {
        return kafka.createCommitter(context);
    }

    @Override
    public SimpleVersionedSerializer<KafkaCommittable> getCommittableSerializer() {
        return kafka.getCommittableSerializer();
    }

    @Override
    public void addPostCommitTopology(DataStream<CommittableMessage<KafkaCommittable>> committed) {
        kafka.addPostCommitTopology(committed);
    }

    /**
     * Kafka's writer, and its end.
     *
     * @param kafka which does the work
     */
    @SuppressWarnings("try") // the interface lets close throw anything
    record Writer<T>(PrecommittingStatefulSinkWriter<T, KafkaWriterState, KafkaCommittable> kafka)
            implements StatefulSinkWriter<T, KafkaWriterState>,
                    CommittingSinkWriter<T, KafkaCommittable> {
        private static final Logger LOG = LoggerFactory.getLogger(TopicSink.class);
        private static final String CLIENT = "adminClient";

        @Override
        public void write(T row, Context context) throws IOException, InterruptedException {
            kafka.write(row, context);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            kafka.flush(endOfInput);
        }

        @Override
        public void writeWatermark(Watermark watermark) throws IOException, InterruptedException {
            kafka.writeWatermark(watermark);
        }

        @Override
        public List<KafkaWriterState> snapshotState(long checkpointId) throws IOException {
            return kafka.snapshotState(checkpointId);
        }

        @Override
        public Collection<KafkaCommittable> prepareCommit()
                throws IOException, InterruptedException {
            return kafka.prepareCommit();
        }

        @Override
        public void close() throws Exception {
            @Nullable AutoCloseable client = client();
            try {
                kafka.close();
            } catch (KafkaException e) {
                // thrown on, it would end the whole TaskManager; what has been written is committed
                // by
                // now, or is given up by the next writer of this id
                LOG.warn("Kafka did not end a transaction: {}", e.toString());
            } finally {
                if (client != null) {
                    client.close();
                }
            }
        }

        private @Nullable AutoCloseable client() throws IllegalAccessException {
            for (Field field : kafka.getClass().getDeclaredFields()) {
                if (field.getName().equals(CLIENT)) {
                    field.setAccessible(true);
                    return (AutoCloseable) field.get(kafka);
                }
            }
            return null;
        }
    }
}
