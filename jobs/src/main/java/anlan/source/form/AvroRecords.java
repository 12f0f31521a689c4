package anlan.source.form;

import com.fasterxml.jackson.databind.util.TokenBuffer;
import java.io.EOFException;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reads records of Avro's binary encoding as the JSON that they would be: times and dates are the
 * numbers that they are sent as, decimals keep all digits, bytes are base64. The library's own
 * reader takes the room for as many elements as a message says that it has, before it has seen one.
 * Not for use by several threads.
 */
final class AvroRecords {
    /** No message that means something has more; one of few bytes may say so. */
    private static final int MOST_VALUES = 1_000_000;

    private static final int DEEPEST = JsonForm.LIMITS.getMaxNestingDepth();
    private static final int MOST_DIGITS = JsonForm.LIMITS.getMaxNumberLength();

    /** Bytes of a number that has fewer digits. */
    private static final int LONGEST_NUMBER = MOST_DIGITS * 2 / 5;

    private final MessageBytes texts;
    private @Nullable BinaryDecoder last;
    private int values;
    private boolean garbled;

    /**
     * Reads records.
     *
     * @param encoding of their texts; null = UTF-8
     */
    AvroRecords(@Nullable String encoding) {
        texts = new MessageBytes(encoding);
    }

    /**
     * Reads the record from {@code start} to the end of a message.
     *
     * @param schema by which it was written
     * @throws UnreadableMessage where it is none, or beyond limits, or something follows it
     */
    MessagePart.Fields read(byte[] message, int start, Schema schema) throws UnreadableMessage {
        values = 0;
        garbled = false;
        BinaryDecoder in =
                DecoderFactory.get().binaryDecoder(message, start, message.length - start, last);
        last = in;
        TokenBuffer out = new TokenBuffer(null, false);
        try {
            value(schema, in, out, 0);
        } catch (EOFException e) {
            throw new UnreadableMessage("not_avro", "it ends too early for a record of its schema");
        } catch (IOException | AvroRuntimeException | UnsupportedOperationException e) {
            throw notOfSchema();
        }
        if (in.remainingBytes() > 0) {
            throw new UnreadableMessage(
                    "not_avro", "%,d bytes follow the record".formatted(in.remainingBytes()));
        }
        return new MessagePart.Fields(out.asParser(), garbled);
    }

    private void value(Schema schema, BinaryDecoder in, TokenBuffer out, int depth)
            throws IOException, UnreadableMessage {
        if (++values > MOST_VALUES) {
            throw beyond("it has more than %,d values".formatted(MOST_VALUES));
        }
        switch (schema.getType()) {
            case NULL -> out.writeNull();
            case BOOLEAN -> out.writeBoolean(in.readBoolean());
            case INT -> out.writeNumber(in.readInt());
            case LONG -> out.writeNumber(in.readLong());
            // as it would be written: 0.1, not what the nearest float exactly is
            case FLOAT -> number(Double.parseDouble(Float.toString(in.readFloat())), out);
            case DOUBLE -> number(in.readDouble(), out);
            case STRING -> out.writeString(text(in));
            case BYTES -> bytes(schema, in.readBytes(null).array(), out);
            case FIXED -> bytes(schema, fixed(schema, in), out);
            case ENUM -> out.writeString(chosen(schema.getEnumSymbols(), in.readEnum()));
            case UNION -> value(chosen(schema.getTypes(), in.readIndex()), in, out, depth);
            case RECORD, ARRAY, MAP -> several(schema, in, out, depth + 1);
        }
    }

    private void several(Schema schema, BinaryDecoder in, TokenBuffer out, int depth)
            throws IOException, UnreadableMessage {
        if (depth > DEEPEST) {
            throw beyond("it is nested more than %d deep".formatted(DEEPEST));
        }
        switch (schema.getType()) {
            case RECORD -> {
                out.writeStartObject();
                for (Schema.Field field : schema.getFields()) {
                    out.writeFieldName(field.name());
                    value(field.schema(), in, out, depth);
                }
                out.writeEndObject();
            }
            case ARRAY -> {
                out.writeStartArray();
                for (long block = in.readArrayStart(); block != 0; block = in.arrayNext()) {
                    for (long i = 0; i < block; i++) {
                        value(schema.getElementType(), in, out, depth);
                    }
                }
                out.writeEndArray();
            }
            default -> {
                out.writeStartObject();
                for (long block = in.readMapStart(); block != 0; block = in.mapNext()) {
                    for (long i = 0; i < block; i++) {
                        out.writeFieldName(text(in));
                        value(schema.getValueType(), in, out, depth);
                    }
                }
                out.writeEndObject();
            }
        }
    }

    private String text(BinaryDecoder in) throws IOException {
        byte[] utf8 = texts.utf8(in.readBytes(null).array());
        garbled |= texts.isGarbled();
        return new String(utf8, StandardCharsets.UTF_8);
    }

    /** JSON has no other numbers than finite ones. */
    private static void number(double number, TokenBuffer out) throws IOException {
        if (Double.isFinite(number)) {
            out.writeNumber(number);
        } else {
            out.writeString(Double.toString(number));
        }
    }

    private static byte[] fixed(Schema schema, BinaryDecoder in) throws IOException {
        if (schema.getFixedSize() > in.remainingBytes()) {
            throw new EOFException();
        }
        byte[] bytes = new byte[schema.getFixedSize()];
        in.readFixed(bytes);
        return bytes;
    }

    private static void bytes(Schema schema, byte[] bytes, TokenBuffer out)
            throws IOException, UnreadableMessage {
        LogicalType type = schema.getLogicalType();
        if (type instanceof LogicalTypes.Decimal decimal) {
            decimal(bytes, decimal.getScale(), out);
        } else if (type instanceof LogicalTypes.BigDecimal) {
            BinaryDecoder scaled = DecoderFactory.get().binaryDecoder(bytes, null);
            decimal(scaled.readBytes(null).array(), scaled.readInt(), out);
        } else if (type instanceof LogicalTypes.Uuid) {
            ByteBuffer halves = ByteBuffer.wrap(bytes);
            out.writeString(new UUID(halves.getLong(), halves.getLong()).toString());
        } else {
            out.writeString(Base64.getEncoder().encodeToString(bytes));
        }
    }

    private static void decimal(byte[] unscaled, int scale, TokenBuffer out)
            throws IOException, UnreadableMessage {
        if (unscaled.length == 0) {
            out.writeNull();
            return;
        }
        if (unscaled.length > LONGEST_NUMBER || scale < -MOST_DIGITS || scale > MOST_DIGITS) {
            throw beyond("a decimal in it has more than %,d digits".formatted(MOST_DIGITS));
        }
        BigInteger digits = new BigInteger(unscaled);
        if (scale != 0) {
            out.writeNumber(new BigDecimal(digits, scale));
        } else if (unscaled.length <= Long.BYTES) {
            out.writeNumber(digits.longValueExact());
        } else {
            out.writeNumber(digits);
        }
    }

    private static <T> T chosen(List<T> from, int index) throws UnreadableMessage {
        if (index < 0 || index >= from.size()) {
            throw notOfSchema();
        }
        return from.get(index);
    }

    private static UnreadableMessage notOfSchema() {
        return new UnreadableMessage("not_avro", "it is no record of its schema");
    }

    private static UnreadableMessage beyond(String what) {
        return new UnreadableMessage("beyond_limits", what);
    }
}
