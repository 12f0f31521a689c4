package anlan.catalog.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.catalog.source.MessageFields;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The schema of a source's messages lies in its own file or beside it. */
class SchemaFileTest {
    private static final String SOURCE =
            """
            name: meter
            title: Meters
            topic: raw.meter
            format: avro
            schemaFile: meter.avsc
            id: /device/id
            occurredAt: "/times/0 | @timestamp"
            time: {format: millis}
            category: {constant: dispute/neighbour}
            region: {from: /area}
            attributes: {note: /labels/anything}
            open: [/labels/anything]
            """;
    private static final String SCHEMA =
            """
            {
              "type": "record", "name": "Meter", "namespace": "a.b",
              "fields": [
                {"name": "device", "type": ["null", {"type": "record", "name": "Device", "fields": [
                  {"name": "id", "type": "string"}]}]},
                {"name": "times", "type": {"type": "array", "items": "long"}},
                {"name": "labels", "type": {"type": "map", "values": "string"}},
                {"name": "area", "type": "string"}
              ]
            }
            """;

    private static Map<String, String> files(String source, String schema) {
        Map<String, String> files =
                new HashMap<>(CatalogFiles.texts(Path.of("src/test/resources/small-catalog")));
        files.put("sources/meter.yaml", source);
        files.put("sources/meter.avsc", schema);
        return files;
    }

    private static void refuses(String source, String schema, String... saying) {
        assertThatThrownBy(() -> CatalogFiles.load(files(source, schema)))
                .message()
                .contains(saying);
    }

    @Test
    void shouldTakeInTheFileBesideTheSource() {
        assertThat(CatalogFiles.load(files(SOURCE, SCHEMA)).sources())
                .filteredOn(source -> source.name().equals("meter"))
                .extracting(source -> source.notation().form())
                .allSatisfy(
                        form -> {
                            assertThat(form.format()).isEqualTo(MessageFields.Format.AVRO);
                            assertThat(form.schema()).isEqualTo(SCHEMA);
                            assertThat(form.needsRegistry()).isFalse();
                        });
        assertThat(CatalogFiles.isPart("sources/meter.avsc")).isTrue();
        assertThat(CatalogFiles.isPart("systems/meter.avsc")).isTrue();
    }

    @Test
    void shouldSayInWhichLineASchemaIsWrong() {
        refuses(
                SOURCE,
                SCHEMA.replace("\"items\": \"long\"", "\"items\": \"lang\""),
                "sources/meter.avsc:6: the schema cannot be used: Undefined schema: a.b.lang");
        refuses(
                SOURCE,
                SCHEMA.replace("[\n    {\"name\": \"device\"", "[,"),
                "sources/meter.avsc:");
        refuses(
                SOURCE,
                SCHEMA.replace(", \"type\": \"string\"}\n  ]", "}\n  ]"),
                "sources/meter.avsc:8: the schema cannot be used: No field type");
        refuses(SOURCE, "\"string\"", "sources/meter.avsc:1:", "a message is a record");
        refuses(SOURCE, "", "sources/meter.avsc:1:");
        refuses(
                SOURCE.replace("schemaFile: meter.avsc", "schema: '{\"type\": \"record\"}'"),
                SCHEMA,
                "sources/meter.yaml:5: meter: the schema cannot be used: No name in schema");
    }

    @Test
    void shouldSayWhichPointersLeadNowhere() {
        refuses(
                SOURCE.replace("/device/id", "/device/ids"),
                SCHEMA,
                "sources/meter.yaml:6: meter: the schema has no /device/ids; where 'ids' stands it"
                        + " has id");
        refuses(
                SOURCE.replace("/area", "/area/code"),
                SCHEMA,
                "the schema has no /area/code: nothing is within what stands before /code");
        refuses(SOURCE.replace("/times/0", "/times/first"), SCHEMA, "no /times/first");
        assertThat(
                        CatalogFiles.load(
                                        files(
                                                SOURCE.replace("/area", "/made") + "transform: .\n",
                                                SCHEMA))
                                .sources())
                .isNotEmpty();
    }

    @Test
    void shouldRefuseWhatExcludesEachOther() {
        refuses(
                SOURCE + "schema: '{}'\n",
                SCHEMA,
                "'schema' and 'schemaFile' exclude each other; remove one");
        refuses(
                SOURCE.replace("meter.avsc", "other.avsc"),
                SCHEMA,
                "there is no file sources/other.avsc; write the schema there");
        refuses(SOURCE.replace("format: avro\n", ""), SCHEMA, "no other format than avro");
    }
}
