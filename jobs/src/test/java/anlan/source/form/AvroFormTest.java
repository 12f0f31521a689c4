package anlan.source.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.file.CatalogFiles;
import anlan.catalog.schema.AvroSchemas;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.message.BinaryMessageEncoder;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

/** What messages of Avro are as the JSON that mappings read. */
class AvroFormTest {
    private static final WriterSchemas NO_OTHER =
            (id, arrivedAt) -> {
                throw new UnreadableMessage("unknown_schema", "none");
            };

    private static Schema schema(String type) throws Exception {
        return AvroSchemas.record(
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"x\",\"type\":%s}]}"
                        .formatted(type));
    }

    private static String read(Schema schema, byte[] message) throws Exception {
        return read("format: avro\nschema: '%s'\n".formatted(schema), NO_OTHER, message);
    }

    private static String read(String form, WriterSchemas schemas, byte[] message)
            throws Exception {
        String yaml =
                """
                name: trial
                title: Trial
                topic: raw.trial
                id: /x
                occurredAt: /x
                category: {constant: dispute}
                region: {from: /x}
                """;
        KeptParts parts =
                new KeptParts(MessageForms.of(CatalogFiles.source(yaml + form), schemas), null);
        parts.open(RawMessage.of("raw.trial", message, 0));
        assertThat(parts.next()).isInstanceOf(MessagePart.Fields.class);
        String json = parts.last().path("x").toString();
        assertThat(parts.next()).isNull();
        return json;
    }

    private static String value(String type, Object value) throws Exception {
        Schema schema = schema(type);
        return read(schema, AvroMessages.bare(schema, record -> record.put("x", value)));
    }

    @Test
    void shouldReadEveryType() throws Exception {
        assertThat(value("\"null\"", null)).isEqualTo("null");
        assertThat(value("\"boolean\"", true)).isEqualTo("true");
        assertThat(value("\"int\"", -98)).isEqualTo("-98");
        assertThat(value("\"long\"", Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(value("\"float\"", 0.1f)).isEqualTo("0.1");
        assertThat(value("\"double\"", 31.25)).isEqualTo("31.25");
        assertThat(value("\"double\"", Double.NaN)).isEqualTo("\"NaN\"");
        assertThat(value("\"string\"", new Utf8("泽国镇"))).isEqualTo("\"泽国镇\"");
        assertThat(value("\"bytes\"", ByteBuffer.wrap(new byte[] {1, 2, -1})))
                .isEqualTo("\"AQL/\"");
        assertThat(value("{\"type\":\"array\",\"items\":\"int\"}", List.of(1, 2, 3)))
                .isEqualTo("[1,2,3]");
        assertThat(value("{\"type\":\"map\",\"values\":\"string\"}", Map.of("a", "b")))
                .isEqualTo("{\"a\":\"b\"}");
        assertThat(value("[\"null\",\"string\"]", "text")).isEqualTo("\"text\"");
        assertThat(value("[\"null\",\"string\"]", null)).isEqualTo("null");
    }

    @Test
    void shouldReadNamedTypes() throws Exception {
        String kinds = "{\"type\":\"enum\",\"name\":\"K\",\"symbols\":[\"SMOKE\",\"GAS\"]}";
        assertThat(
                        value(
                                kinds,
                                new GenericData.EnumSymbol(
                                        new Schema.Parser().parse(kinds), "GAS")))
                .isEqualTo("\"GAS\"");
        String four = "{\"type\":\"fixed\",\"name\":\"F\",\"size\":4}";
        assertThat(
                        value(
                                four,
                                new GenericData.Fixed(
                                        new Schema.Parser().parse(four), new byte[] {0, 1, 2, 3})))
                .isEqualTo("\"AAECAw==\"");
        Schema list = schema("[\"null\",\"R\"]");
        GenericData.Record inner = new GenericData.Record(list);
        assertThat(read(list, AvroMessages.bare(list, record -> record.put("x", inner))))
                .isEqualTo("{\"x\":null}");
    }

    @Test
    void shouldLeaveTimesTheNumbersThatTheyAre() throws Exception {
        for (String type :
                List.of(
                        "timestamp-millis",
                        "timestamp-micros",
                        "timestamp-nanos",
                        "local-timestamp-millis",
                        "local-timestamp-micros",
                        "local-timestamp-nanos",
                        "time-micros")) {
            assertThat(value("{\"type\":\"long\",\"logicalType\":\"%s\"}".formatted(type), 7L))
                    .isEqualTo("7");
        }
        assertThat(value("{\"type\":\"int\",\"logicalType\":\"date\"}", 20_785)).isEqualTo("20785");
        assertThat(value("{\"type\":\"int\",\"logicalType\":\"time-millis\"}", 9)).isEqualTo("9");
    }

    @Test
    void shouldKeepAllDigitsOfDecimals() throws Exception {
        String type =
                "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":40,\"scale\":%d}";
        assertThat(value(type.formatted(2), unscaled("1255"))).isEqualTo("12.55");
        assertThat(value(type.formatted(0), unscaled("42"))).isEqualTo("42");
        assertThat(value(type.formatted(0), unscaled("-12345678901234567890")))
                .isEqualTo("-12345678901234567890");
        assertThat(value(type.formatted(10), unscaled("1234567890123456789012345678901")))
                .isEqualTo("123456789012345678901.2345678901");
        assertThat(value(type.formatted(2), ByteBuffer.allocate(0))).isEqualTo("null");
        String fixed =
                "{\"type\":\"fixed\",\"name\":\"D\",\"size\":3,\"logicalType\":\"decimal\",\"precision\":5,\"scale\":1}";
        assertThat(
                        value(
                                fixed,
                                new GenericData.Fixed(
                                        new Schema.Parser().parse(fixed),
                                        new byte[] {-1, -1, -11})))
                .isEqualTo("-1.1");
        ByteBuffer scaled =
                new Conversions.BigDecimalConversion()
                        .toBytes(new BigDecimal("3.141"), null, LogicalTypes.bigDecimal());
        assertThat(value("{\"type\":\"bytes\",\"logicalType\":\"big-decimal\"}", scaled))
                .isEqualTo("3.141");
    }

    private static ByteBuffer unscaled(String digits) {
        return ByteBuffer.wrap(new BigInteger(digits).toByteArray());
    }

    @Test
    void shouldWriteUuidsAsText() throws Exception {
        String uuid = "2c0ff4a4-0f5e-4d5e-9a37-3a4dd1c5e1b7";
        assertThat(value("{\"type\":\"string\",\"logicalType\":\"uuid\"}", uuid))
                .isEqualTo('"' + uuid + '"');
        String type = "{\"type\":\"fixed\",\"name\":\"U\",\"size\":16,\"logicalType\":\"uuid\"}";
        byte[] bytes = new byte[16];
        Arrays.fill(bytes, (byte) 0x11);
        assertThat(value(type, new GenericData.Fixed(new Schema.Parser().parse(type), bytes)))
                .isEqualTo("\"11111111-1111-1111-1111-111111111111\"");
    }

    @Test
    void shouldAskForTheSchemaOfTheMessagesId() throws Exception {
        Schema ints = schema("\"int\"");
        Schema texts = schema("\"string\"");
        WriterSchemas schemas = (id, arrivedAt) -> id == 70_000 ? ints : texts;
        byte[] number = AvroMessages.bare(ints, record -> record.put("x", 5));
        byte[] text = AvroMessages.bare(texts, record -> record.put("x", "t"));

        assertThat(read("format: avro\n", schemas, AvroMessages.registered(70_000, number)))
                .isEqualTo("5");
        assertThat(read("format: avro\n", schemas, AvroMessages.registered(2, text)))
                .isEqualTo("\"t\"");
        assertThatThrownBy(() -> read("format: avro\n", schemas, number))
                .hasMessage("it does not begin with a byte 0 and the id of a schema");
        assertThatThrownBy(
                        () ->
                                read(
                                        "format: avro\n",
                                        WriterSchemas.NONE,
                                        AvroMessages.registered(2, text)))
                .hasMessageContaining("--schema-registry");
    }

    @Test
    void shouldKnowASingleObjectByItsFingerprint() throws Exception {
        Schema ints = schema("\"int\"");
        Schema texts = schema("\"string\"");
        GenericData.Record record = new GenericData.Record(texts);
        record.put("x", "t");
        ByteBuffer single = new BinaryMessageEncoder<>(GenericData.get(), texts).encode(record);
        byte[] message = new byte[single.remaining()];
        single.get(message);

        assertThat(read(texts, message)).isEqualTo("\"t\"");
        assertThatThrownBy(() -> read(ints, message))
                .hasMessage("its fingerprint is not that of the source's schema");
        assertThat(AvroMessages.longs(-98)).startsWith(0xC3, 0x01);
        assertThat(read(ints, AvroMessages.longs(-98))).isEqualTo("-98");
    }

    @Test
    void shouldReadTextsOfAnotherEncodingAndSayWhatIsBroken() throws Exception {
        Schema texts = schema("\"string\"");
        byte[] gbk = "路灯".getBytes(Charset.forName("GBK"));
        byte[] message = new byte[1 + gbk.length];
        message[0] = (byte) (2 * gbk.length);
        System.arraycopy(gbk, 0, message, 1, gbk.length);

        String form = "format: avro\nencoding: GBK\nschema: '%s'\n".formatted(texts);
        assertThat(read(form, NO_OTHER, message)).isEqualTo("\"路灯\"");
        assertThat(read(texts, message)).contains("\uFFFD");
    }
}
