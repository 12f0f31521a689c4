package anlan.local.chaos;

import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * A message of a sender.
 *
 * @param arrived is told where and when Kafka has taken it
 */
record ChaosMessage(ProducerRecord<byte[], byte[]> record, Consumer<RecordMetadata> arrived) {}
