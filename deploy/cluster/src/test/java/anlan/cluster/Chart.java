package anlan.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** The Helm chart, rendered in this JVM as {@code helm template} does. */
public final class Chart {
    public static final Path DIR = Path.of("chart");

    /** Each with the chart's own defaults below it. */
    public static final List<Path> VALUES =
            List.of(
                    DIR.resolve("values.yaml"),
                    DIR.resolve("values-county.yaml"),
                    DIR.resolve("values-province.yaml"));

    static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private static final String KUBERNETES = "1.31.0";
    private static final Map<List<?>, String> RENDERED = new ConcurrentHashMap<>();

    private static Path copy;

    private Chart() {}

    /** All resources of a release, with a file of values. */
    public static List<JsonNode> resources(Path values) {
        return documents(text(values, Map.of()));
    }

    /** The same with values set. */
    public static List<JsonNode> resources(Path values, Map<String, Object> set) {
        return documents(text(values, set));
    }

    static String text(Path values) {
        return text(values, Map.of());
    }

    private static String text(Path values, Map<String, Object> set) {
        return RENDERED.computeIfAbsent(List.of(values, set), any -> render(values, set));
    }

    private static String render(Path values, Map<String, Object> set) {
        TemplateCommand template =
                new Helm(withoutHooks())
                        .template()
                        .withName("wl")
                        .withNamespace("anlan")
                        .withKubeVersion(KUBERNETES)
                        .withValuesFile(values);
        set.forEach(template::set);
        return template.call();
    }

    /**
     * A copy, made once, whose hooks are resources like any other: this Helm leaves hooks out of
     * what it renders.
     */
    private static synchronized Path withoutHooks() {
        if (copy == null) {
            try {
                Path made = Files.createTempDirectory("anlan-chart");
                FileUtils.copyDirectory(DIR.toFile(), made.toFile());
                FileUtils.forceDeleteOnExit(made.toFile());
                for (Path template :
                        FileUtils.listFiles(made.resolve("templates").toFile(), null, true).stream()
                                .map(File::toPath)
                                .toList()) {
                    Files.writeString(
                            template,
                            Files.readString(template).replace("helm.sh/hook", "anlan/hook"));
                }
                copy = made;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return copy;
    }

    private static List<JsonNode> documents(String text) {
        try {
            return YAML.readerFor(JsonNode.class).<JsonNode>readValues(text).readAll().stream()
                    .filter(JsonNode::isObject)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    static Stream<JsonNode> ofKind(List<JsonNode> resources, String kind) {
        return resources.stream().filter(it -> it.path("kind").asText().equals(kind));
    }

    /** Name of the instance that the jobs are of; empty = it has none. */
    static String instance(List<JsonNode> resources) {
        return ofKind(resources, "FlinkDeployment")
                .flatMap(it -> it.at("/spec/job/args").valueStream())
                .map(JsonNode::asText)
                .filter(argument -> argument.startsWith("--instance="))
                .map(argument -> argument.substring("--instance=".length()))
                .findFirst()
                .orElse("");
    }

    /** Such as {@code KafkaTopic wl.events}. */
    static String name(JsonNode resource) {
        return resource.path("kind").asText() + " " + resource.at("/metadata/name").asText();
    }

    /** All pods that resources of ours make, as {@code PodTemplateSpec}. */
    public static Stream<JsonNode> pods(List<JsonNode> resources) {
        return resources.stream()
                .flatMap(
                        it ->
                                Stream.of(
                                                "/spec/podTemplate",
                                                "/spec/template",
                                                "/spec/jobTemplate/spec/template",
                                                "/spec/templates/podTemplates/0")
                                        .map(it::at)
                                        .filter(JsonNode::isObject));
    }

    /** Containers of a pod, those that go ahead included. */
    public static Stream<JsonNode> containers(JsonNode pod) {
        return Stream.of("initContainers", "containers")
                .flatMap(name -> Stream.of(pod.at("/spec/" + name)))
                .flatMap(
                        list -> Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(list::get));
    }
}
