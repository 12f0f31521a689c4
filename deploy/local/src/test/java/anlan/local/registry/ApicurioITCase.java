package anlan.local.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.broker.Brokers;
import anlan.catalog.Policy;
import anlan.catalog.file.CatalogFiles;
import anlan.command.installation.ProjectHome;
import anlan.local.bench.form.Unmeasured;
import anlan.source.Decoded;
import anlan.source.RawDeserializer;
import anlan.source.registry.RegistryOutage;
import anlan.source.registry.SchemaRegistryAddress;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages whose schemas a real registry has. */
@Tag("processes")
@Timeout(300)
class ApicurioITCase {
    private static final Instant ARRIVAL = Instant.parse("2026-11-23T12:00:00Z");
    private static final String SOURCE =
            """
            name: meter
            title: Meters
            topic: raw.meter
            format: avro
            id: /id
            occurredAt: /at
            time: {format: millis}
            category: {constant: dispute/neighbour}
            region: {from: /place/code}
            """;
    private static final String PLACE =
            """
            {"type": "record", "name": "Place", "namespace": "county",
             "fields": [{"name": "code", "type": "string"}]}
            """;
    private static final String METER =
            """
            {"type": "record", "name": "Meter", "namespace": "county", "fields": [
              {"name": "id", "type": ["null", "string"]},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
              {"name": "place", "type": "Place"}]}
            """;

    @TempDir private Path dir;

    @Test
    void shouldReadMessagesByTheSchemasOfTheirIds() throws Exception {
        RawDeserializer decoder;
        int meter;
        try (ApicurioProcess registry = ApicurioProcess.start(dir)) {
            registry.register("place", "AVRO", PLACE, "[]");
            meter =
                    registry.register(
                            "meter",
                            "AVRO",
                            METER,
                            "[{\"name\": \"county.Place\", \"subject\": \"place\", \"version\":"
                                    + " 1}]");
            int other =
                    registry.register(
                            "other", "PROTOBUF", "syntax = \"proto3\"; message A {}", "[]");
            decoder = decoder(registry.address());

            Decoded read = decoded(decoder, message(meter));
            assertThat(read.event.id()).isEqualTo("M-1");
            assertThat(read.event.occurredAt()).isEqualTo(ARRIVAL);
            assertThat(read.event.place().region()).isEqualTo("331081001");
            assertThat(decoded(decoder, message(4_711)).deadLetter.reason())
                    .isEqualTo("unknown_schema");
            assertThat(decoded(decoder, message(other)).deadLetter.reason())
                    .isEqualTo("unusable_schema");
        }
        // what it has told is known; of what it has not no message is lost
        assertThat(decoded(decoder, message(meter)).event).isNotNull();
        byte[] unheard = message(1_000_000);
        assertThatThrownBy(() -> decoded(decoder, unheard)).isInstanceOf(RegistryOutage.class);
    }

    private RawDeserializer decoder(String registry) throws Exception {
        Map<String, String> texts = CatalogFiles.texts(ProjectHome.catalog());
        texts.put("sources/meter.yaml", SOURCE);
        Path key =
                Files.writeString(dir.resolve("key"), "000102030405060708090a0b0c0d0e0f".repeat(2));
        RawDeserializer decoder =
                new RawDeserializer(
                        Policy.of(CatalogFiles.load(texts)),
                        key.toString(),
                        new SchemaRegistryAddress(registry, null),
                        Brokers.at(""));
        decoder.open(new Unmeasured());
        return decoder;
    }

    private static Decoded decoded(RawDeserializer decoder, byte[] message) {
        First first = new First();
        decoder.deserialize(
                new ConsumerRecord<>(
                        "raw.meter",
                        0,
                        0,
                        ARRIVAL.toEpochMilli(),
                        TimestampType.CREATE_TIME,
                        0,
                        0,
                        null,
                        message,
                        new RecordHeaders(),
                        Optional.empty()),
                first);
        return first.part;
    }

    /** What is handed on is used again for the next part. */
    private static final class First implements Collector<Decoded> {
        private final Decoded part = new Decoded();

        @Override
        public void collect(Decoded decoded) {
            part.event = decoded.event;
            part.deadLetter = decoded.deadLetter;
        }

        @Override
        public void close() {}
    }

    private static byte[] message(int id) throws Exception {
        Schema.Parser parser = new Schema.Parser();
        Schema place = parser.parse(PLACE);
        Schema meter = parser.parse(METER);
        GenericData.Record where = new GenericData.Record(place);
        where.put("code", "331081001");
        GenericData.Record record = new GenericData.Record(meter);
        record.put("id", "M-1");
        record.put("at", ARRIVAL.toEpochMilli());
        record.put("place", where);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(ByteBuffer.allocate(5).put((byte) 0).putInt(id).array());
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<>(meter).write(record, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }
}
