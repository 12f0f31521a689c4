package anlan.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Schemas and examples agree. {@code good-*} keeps the contract, {@code bad-*} and {@code flawed-*}
 * break it, {@code catalog-bad-*} and {@code catalog-flawed-*} keep it and are wrong by what only
 * the catalog knows; the bad are refused, the flawed are events without what is wrong. {@code
 * *.patch.json} says in what it differs from the one whole example of its folder: null = a field
 * that it has not.
 */
class SchemaExamplesTest {
    private static final Path SCHEMAS = Path.of("../schemas");
    private static final String PATCH = ".patch.json";
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void shouldAcceptGoodExample(Path example) throws IOException {
        assertThat(schemaFor(example).validate(message(example))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void shouldRefuseBadExample(Path example) throws IOException {
        assertThat(keepsContract(example)).isFalse();
    }

    @Test
    void shouldHaveExamplesOfEveryTopic() throws IOException {
        Stream<String> results = topics(SCHEMAS, "");
        Stream<String> raw = topics(SCHEMAS.resolve("raw"), "raw.");

        assertThat(names(SCHEMAS.resolve("examples")))
                .containsExactlyElementsOf(Stream.concat(results, raw).sorted().toList())
                .allSatisfy(
                        topic ->
                                assertThat(names(SCHEMAS.resolve("examples").resolve(topic)))
                                        .anyMatch(name -> name.startsWith("good-"))
                                        .anyMatch(name -> name.startsWith("bad-")));
    }

    private static Stream<String> topics(Path folder, String prefix) {
        String suffix = ".schema.json";
        return names(folder)
                .filter(name -> name.endsWith(suffix))
                .map(name -> prefix + name.substring(0, name.length() - suffix.length()));
    }

    static Stream<Path> good() throws IOException {
        return Stream.concat(examples("good-"), examples("catalog-"));
    }

    static Stream<Path> bad() throws IOException {
        return Stream.concat(examples("bad-"), examples("flawed-"));
    }

    private static boolean keepsContract(Path example) throws IOException {
        JsonNode message;
        try {
            message = message(example);
        } catch (JsonProcessingException notJson) {
            return false;
        }
        return !message.isMissingNode() && schemaFor(example).validate(message).isEmpty();
    }

    private static JsonNode message(Path example) throws IOException {
        JsonNode json = JSON.readTree(bytes(example));
        if (!example.toString().endsWith(PATCH)) {
            return json;
        }
        List<String> whole =
                names(example.getParent()).filter(name -> !name.endsWith(PATCH)).toList();
        assertThat(whole).hasSize(1);
        ObjectNode patched =
                (ObjectNode) JSON.readTree(bytes(example.resolveSibling(whole.get(0))));
        json.properties()
                .forEach(
                        field -> {
                            if (field.getValue().isNull()) {
                                patched.remove(field.getKey());
                            } else {
                                patched.set(field.getKey(), field.getValue());
                            }
                        });
        return patched;
    }

    /** The schema of a topic; that of {@code raw.police} is {@code raw/police.schema.json}. */
    private static JsonSchema schemaFor(Path example) throws IOException {
        String topic = example.getParent().getFileName().toString();
        Path schema = SCHEMAS.resolve(topic.replaceFirst("^raw\\.", "raw/") + ".schema.json");
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(Files.readString(schema));
    }

    private static Stream<Path> examples(String prefix) throws IOException {
        return names(SCHEMAS.resolve("examples"))
                .map(topic -> SCHEMAS.resolve("examples").resolve(topic))
                .flatMap(
                        folder ->
                                names(folder)
                                        .filter(name -> name.startsWith(prefix))
                                        .map(folder::resolve));
    }

    private static Stream<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(Path example) throws IOException {
        return Files.readAllBytes(example);
    }
}
