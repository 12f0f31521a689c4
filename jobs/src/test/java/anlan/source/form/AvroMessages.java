package anlan.source.form;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Messages of Avro, written by its own library. */
public final class AvroMessages {
    private AvroMessages() {}

    /** A record as it stands. */
    public static byte[] bare(Schema schema, Consumer<GenericData.Record> fill) {
        GenericData.Record record = new GenericData.Record(schema);
        fill.accept(record);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<>(schema).write(record, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    /** As Confluent's serializers write it. */
    public static byte[] registered(int id, byte[] bare) {
        return ByteBuffer.allocate(5 + bare.length).put((byte) 0).putInt(id).put(bare).array();
    }

    /** Numbers as Avro writes them, one after the other. */
    public static byte[] longs(long... numbers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            for (long number : numbers) {
                encoder.writeLong(number);
            }
            encoder.flush();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }
}
