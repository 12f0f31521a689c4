package anlan.local.reference;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The reference of the policy's files and the schemas for editors are as the records are that read
 * the files. When one of these has changed, write them anew with {@code -Danlan.reference=write}.
 */
class ReferenceTest {
    private static final Path CATALOG = Path.of("../catalog");
    private static final Path REFERENCE = CATALOG.resolve("reference");
    private static final YAMLMapper YAML = new YAMLMapper();

    private static Collection<String> pages() {
        return PolicyPages.records().keySet();
    }

    private static List<String> schemas() {
        return EditorSchemas.names();
    }

    @Test
    void shouldSayWhatEveryFieldMeans() {
        FieldTexts texts = new FieldTexts();
        PolicyPages all = new PolicyPages(texts);
        pages().forEach(all::page);

        assertThat(texts.missing())
                .as("fields without @param in their record or a line in fields.properties")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void shouldHaveAPageOfEveryFile(String page) throws IOException {
        assertIsWritten(page + ".md", new PolicyPages(new FieldTexts()).page(page));
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void shouldHaveASchemaOfEveryYamlFile(String name) throws IOException {
        assertIsWritten(name + ".schema.json", new EditorSchemas(new FieldTexts()).schema(name));
    }

    private static void assertIsWritten(String file, String text) throws IOException {
        if ("write".equals(System.getProperty("anlan.reference"))) {
            Files.writeString(REFERENCE.resolve(file), text);
        }
        assertThat(REFERENCE.resolve(file))
                .as("-Danlan.reference=write writes it anew")
                .hasContent(text);
    }

    @Test
    void shouldAcceptEveryFileOfTheDefaultPolicy() throws IOException {
        for (Map.Entry<Path, String> file : files().entrySet()) {
            assertThat(problems(file.getValue(), YAML.readTree(Files.readString(file.getKey()))))
                    .as(file.getKey().toString())
                    .isEmpty();
        }
    }

    @Test
    void shouldUnderlineWhatIsNoField() throws IOException {
        JsonNode rules = YAML.readTree("- {name: a, kind: mach, colour: red}");

        assertThat(problems("rules", rules))
                .anyMatch(problem -> problem.contains("colour"))
                .anyMatch(problem -> problem.contains("kind"))
                .anyMatch(problem -> problem.contains("title"));
    }

    private static List<String> problems(String schema, JsonNode content) {
        JsonSchema of =
                JsonSchemaFactory.getInstance(VersionFlag.V202012)
                        .getSchema(new EditorSchemas(new FieldTexts()).schema(schema));
        return of.validate(content).stream().map(Object::toString).toList();
    }

    /** YAML files of the default policy → their schema. */
    private static Map<Path, String> files() throws IOException {
        Map<Path, String> files = new LinkedHashMap<>();
        for (String single : List.of("catalog", "indicators", "indices", "rules")) {
            files.put(CATALOG.resolve(single + ".yaml"), single);
        }
        Map<String, String> folders =
                Map.of("sources", "source", "systems", "system", "tests", "tests");
        for (Map.Entry<String, String> folder : folders.entrySet()) {
            List<Path> inside = new ArrayList<>();
            try (Stream<Path> all = Files.list(CATALOG.resolve(folder.getKey()))) {
                all.forEach(inside::add);
            }
            inside.forEach(file -> files.put(file, folder.getValue()));
        }
        return files;
    }
}
