package anlan.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Schemas of the operators' custom resources, as their projects publish them: crds/README.md. */
final class Crds {
    private Crds() {}

    /**
     * The schema by which the Kubernetes API takes resources of a kind, which also refuses what it
     * would drop without a word: a field that nobody knows.
     *
     * @param file of {@code crds/}, without its ending
     * @param version of the API
     */
    static JsonSchema schema(String file, String version) {
        JsonNode definition = read(file);
        for (JsonNode one : definition.at("/spec/versions")) {
            if (one.path("name").asText().equals(version)) {
                ObjectNode schema = one.at("/schema/openAPIV3Schema").deepCopy();
                // of every resource, whether the definition says so or not
                schema.withObject("/properties/apiVersion").put("type", "string");
                schema.withObject("/properties/kind").put("type", "string");
                schema.withObject("/properties/metadata").put("type", "object");
                close(schema);
                return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
            }
        }
        throw new IllegalArgumentException(file + " has no version " + version);
    }

    private static JsonNode read(String file) {
        try (InputStream in =
                new GZIPInputStream(
                        Objects.requireNonNull(
                                Crds.class.getResourceAsStream("crds/" + file + ".yaml.gz"),
                                file))) {
            return Chart.YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(file, e);
        }
    }

    private static void close(JsonNode node) {
        if (node instanceof ObjectNode schema
                && schema.path("properties").isObject()
                && !schema.has("additionalProperties")
                && !schema.path("x-kubernetes-preserve-unknown-fields").asBoolean()
                && schema.path("type").asText().equals("object")) {
            schema.put("additionalProperties", false);
        }
        node.forEach(Crds::close);
    }
}
