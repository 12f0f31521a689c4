package anlan.source.form;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * A message is one record of Avro. The source has its schema, and the message is the bare record,
 * or has the marker of a single object and the schema's fingerprint before it; or a registry has
 * the schema, and the message has its id before it, as Confluent's serializers write it.
 */
final class AvroForm implements MessageForm {
    private static final byte REGISTERED = 0;
    private static final int ID_END = 1 + Integer.BYTES;
    private static final byte[] SINGLE_OBJECT = {(byte) 0xC3, 1};
    private static final int FINGERPRINT_END = SINGLE_OBJECT.length + Long.BYTES;

    private final MessageContent content;
    private final @Nullable Schema schema;
    private final byte[] header;
    private final WriterSchemas registered;
    private final AvroRecords records;
    private @Nullable MessagePart part;

    /**
     * Reads records.
     *
     * @param encoding of their texts; null = UTF-8, as Avro has it
     * @param schema of all of them; null = {@code registered} has it
     */
    AvroForm(
            MessageContent content,
            @Nullable String encoding,
            @Nullable Schema schema,
            WriterSchemas registered) {
        this.content = content;
        this.schema = schema;
        this.registered = registered;
        records = new AvroRecords(encoding);
        header = schema == null ? new byte[0] : header(schema);
    }

    private static byte[] header(Schema schema) {
        return ByteBuffer.allocate(FINGERPRINT_END)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(SINGLE_OBJECT)
                .putLong(SchemaNormalization.parsingFingerprint64(schema))
                .array();
    }

    @Override
    public void open(RawMessage message) throws UnreadableMessage {
        part = null;
        byte[] bytes = content.unpacked(message);
        part = schema == null ? registered(bytes, message.arrivedAt()) : own(bytes, schema);
    }

    private MessagePart registered(byte[] bytes, long arrivedAt) throws UnreadableMessage {
        if (bytes.length < ID_END || bytes[0] != REGISTERED) {
            throw new UnreadableMessage(
                    "not_avro", "it does not begin with a byte 0 and the id of a schema");
        }
        int id = ByteBuffer.wrap(bytes).getInt(1);
        return records.read(bytes, ID_END, registered.of(id, arrivedAt));
    }

    /** A bare record, too, may begin as a single object does: by its first number. */
    private MessagePart own(byte[] bytes, Schema written) throws UnreadableMessage {
        if (begins(bytes, header)) {
            return records.read(bytes, header.length, written);
        }
        try {
            return records.read(bytes, 0, written);
        } catch (UnreadableMessage e) {
            throw begins(bytes, SINGLE_OBJECT)
                    ? new UnreadableMessage(
                            "unknown_schema", "its fingerprint is not that of the source's schema")
                    : e;
        }
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length
                && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }

    @Override
    public @Nullable MessagePart next() {
        MessagePart next = part;
        part = null;
        return next;
    }
}
