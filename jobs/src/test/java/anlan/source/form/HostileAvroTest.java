package anlan.source.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import anlan.catalog.schema.AvroSchemas;
import anlan.catalog.source.MessageFields;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Messages of Avro that say more than they have: each is refused, at once and within memory. */
@Timeout(60)
class HostileAvroTest {
    private static final long HUGE = 1L << 60;

    private static String refused(String fields, byte[] message) throws Exception {
        Schema schema =
                AvroSchemas.record(
                        "{\"type\":\"record\",\"name\":\"R\",\"fields\":[%s]}".formatted(fields));
        return refused(schema, message);
    }

    private static String refused(Schema schema, byte[] message) {
        AvroForm form =
                new AvroForm(
                        new MessageContent(MessageFields.Compression.NONE, null),
                        null,
                        schema,
                        WriterSchemas.NONE);
        return assertThrows(
                        UnreadableMessage.class,
                        () -> form.open(RawMessage.of("raw.trial", message, 0)))
                .reason();
    }

    private static String field(String type) {
        return "{\"name\":\"x\",\"type\":%s}".formatted(type);
    }

    @Test
    void shouldRefuseWhatEndsTooEarlyOrTooLate() throws Exception {
        Schema schema =
                AvroSchemas.record(
                        """
                        {"type": "record", "name": "R", "fields": [
                          {"name": "t", "type": "string"},
                          {"name": "d", "type": "double"},
                          {"name": "m", "type": {"type": "map", "values": ["null", "long"]}},
                          {"name": "f", "type": {"type": "fixed", "name": "F", "size": 8}},
                          {"name": "b", "type": "boolean"}]}
                        """);
        byte[] whole =
                AvroMessages.bare(
                        schema,
                        record -> {
                            record.put("t", "text");
                            record.put("d", 1.5);
                            record.put("m", Map.of("a", 1L));
                            record.put(
                                    "f",
                                    new GenericData.Fixed(
                                            schema.getField("f").schema(), new byte[8]));
                            record.put("b", true);
                        });
        for (int length = 1; length < whole.length; length++) {
            assertThat(refused(schema, Arrays.copyOf(whole, length))).isEqualTo("not_avro");
        }
        assertThat(refused(schema, Arrays.copyOf(whole, whole.length + 1))).isEqualTo("not_avro");
    }

    /** A record with every type, some bytes of it changed at random: no other exception. */
    @Test
    void shouldReadOrRefuseWhateverIsChanged() throws Exception {
        Schema schema =
                AvroSchemas.record(
                        """
                        {"type": "record", "name": "R", "fields": [
                          {"name": "s", "type": "string"},
                          {"name": "d", "type": {"type": "bytes", "logicalType": "big-decimal"}},
                          {"name": "m", "type": {"type": "map", "values": ["null", "float", "R"]}},
                          {"name": "a", "type": {"type": "array", "items": ["null", "long", "R"]}},
                          {"name": "e", "type": {"type": "enum", "name": "E", "symbols": ["A"]}},
                          {"name": "n", "type": {"type": "array", "items": "null"}},
                          {"name": "u", "type": {"type": "fixed", "name": "U", "size": 16, "logicalType": "uuid"}}]}
                        """);
        byte[] whole = new byte[64];
        byte[] parts = {
            4, 'a', 'b', 6, 2, 7, 4, 2, 2, 'k', 2, 0, 0, -128, 63, 0, 4, 2, 6, 0, 0, 0, 0, 0
        };
        System.arraycopy(parts, 0, whole, 0, parts.length);
        AvroForm form =
                new AvroForm(
                        new MessageContent(MessageFields.Compression.NONE, null),
                        null,
                        schema,
                        WriterSchemas.NONE);
        Random random = new Random(42);
        int read = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] message = Arrays.copyOf(whole, parts.length + 16 + random.nextInt(3) - 1);
            for (int changes = random.nextInt(4); changes > 0; changes--) {
                message[random.nextInt(message.length)] = (byte) random.nextInt();
            }
            try {
                form.open(RawMessage.of("raw.trial", message, 0));
                read++;
            } catch (UnreadableMessage e) {
                assertThat(e.reason()).isIn("not_avro", "beyond_limits", "unknown_schema");
            }
        }
        assertThat(read).isBetween(1_000, 90_000);
    }

    @Test
    void shouldTakeNoRoomForWhatIsOnlySaid() throws Exception {
        assertThat(refused(field("\"string\""), AvroMessages.longs(Integer.MAX_VALUE - 8)))
                .isEqualTo("not_avro");
        assertThat(refused(field("\"bytes\""), AvroMessages.longs(HUGE))).isEqualTo("not_avro");
        assertThat(refused(field("\"string\""), AvroMessages.longs(-1))).isEqualTo("not_avro");
        assertThat(
                        refused(
                                field("{\"type\":\"array\",\"items\":\"string\"}"),
                                AvroMessages.longs(Integer.MAX_VALUE - 8)))
                .isEqualTo("not_avro");
        assertThat(
                        refused(
                                field("{\"type\":\"map\",\"values\":\"long\"}"),
                                AvroMessages.longs(HUGE)))
                .isEqualTo("not_avro");
        assertThat(
                        refused(
                                field("{\"type\":\"fixed\",\"name\":\"F\",\"size\":2000000000}"),
                                AvroMessages.longs(1)))
                .isEqualTo("not_avro");
    }

    @Test
    void shouldCountWhatNeedsNoBytes() throws Exception {
        for (String item :
                new String[] {
                    "\"null\"",
                    "{\"type\":\"fixed\",\"name\":\"F\",\"size\":0}",
                    "{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}"
                }) {
            String array = field("{\"type\":\"array\",\"items\":%s}".formatted(item));
            assertThat(refused(array, AvroMessages.longs(2_000_000_000, 0)))
                    .isEqualTo("beyond_limits");
            assertThat(refused(array, AvroMessages.longs(-2_000_000_000, 0, 0)))
                    .isEqualTo("beyond_limits");
        }
    }

    @Test
    void shouldEndRecursion() throws Exception {
        byte[] within = new byte[100_000];
        Arrays.fill(within, (byte) 2);
        assertThat(refused(field("[\"null\",\"R\"]"), within)).isEqualTo("beyond_limits");
        assertThat(refused(field("\"R\""), within)).isEqualTo("beyond_limits");
        assertThat(refused(field("{\"type\":\"array\",\"items\":\"R\"}"), within))
                .isEqualTo("beyond_limits");
    }

    /** 2^30 values of no bytes, in 30 levels. */
    @Test
    void shouldCountWhatTheSchemaMultiplies() throws Exception {
        String type = "\"null\"";
        for (int i = 0; i < 30; i++) {
            type =
                    "{\"type\":\"record\",\"name\":\"T%d\",\"fields\":[{\"name\":\"a\",\"type\":%s},{\"name\":\"b\",\"type\":%s}]}"
                            .formatted(i, type, i == 0 ? "\"null\"" : "\"T" + (i - 1) + '"');
        }
        assertThat(refused(AvroSchemas.record(type), new byte[0])).isEqualTo("beyond_limits");
    }

    @Test
    void shouldRefuseChoicesThatThereAreNot() throws Exception {
        for (long choice : new long[] {-1, 2, Integer.MIN_VALUE, Integer.MAX_VALUE, HUGE}) {
            assertThat(refused(field("[\"null\",\"int\"]"), AvroMessages.longs(choice)))
                    .isEqualTo("not_avro");
            assertThat(
                            refused(
                                    field(
                                            "{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[\"A\",\"B\"]}"),
                                    AvroMessages.longs(choice)))
                    .isEqualTo("not_avro");
        }
    }

    @Test
    void shouldRefuseDecimalsThatWouldTakeForEver() throws Exception {
        byte[] digits = new byte[502];
        Arrays.fill(digits, (byte) 0x7F);
        byte[] length = AvroMessages.longs(500);
        System.arraycopy(length, 0, digits, 0, length.length);
        assertThat(
                        refused(
                                field(
                                        "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":9}"),
                                digits))
                .isEqualTo("beyond_limits");
        byte[] scale = AvroMessages.longs(2_000_000_000);
        byte[] scaled = new byte[3 + scale.length];
        scaled[0] = (byte) (2 * (2 + scale.length));
        scaled[1] = 2;
        scaled[2] = 1;
        System.arraycopy(scale, 0, scaled, 3, scale.length);
        assertThat(refused(field("{\"type\":\"bytes\",\"logicalType\":\"big-decimal\"}"), scaled))
                .isEqualTo("beyond_limits");
    }
}
