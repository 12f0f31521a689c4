package anlan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.cluster.Chart;
import anlan.command.AnlanCommand;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

/** The arguments of the chart's jobs and commands, read by the programs' own options. */
class RenderedArgumentsTest {
    private static final Pattern FILE = Pattern.compile("=(/anlan/[^,]+)");

    private static final Map<String, Object> OPTIONS =
            Map.of(
                    AssessJob.class.getName(), new AssessOptions(),
                    ArchiveJob.class.getName(), new ArchiveOptions(),
                    DeliverJob.class.getName(), new DeliverOptions());

    @ParameterizedTest
    @FieldSource("anlan.cluster.Chart#VALUES")
    void shouldBeReadByTheJobs(Path values) {
        List<JsonNode> jobs = jobs(values);

        assertThat(jobs).hasSizeGreaterThanOrEqualTo(2);
        for (JsonNode job : jobs) {
            Object options = OPTIONS.get(job.path("entryClass").asText());
            new CommandLine(options).parseArgs(texts(job.path("args")));
        }
    }

    @Test
    void shouldRefuseAMistypedArgument() {
        JsonNode assess = jobs(Chart.VALUES.get(0)).get(0);
        String[] arguments = texts(assess.path("args"));
        arguments[0] = arguments[0].replace("--bootstrap-servers", "--bootstrap-server");

        assertThatThrownBy(() -> new CommandLine(new AssessOptions()).parseArgs(arguments))
                .isInstanceOf(CommandLine.ParameterException.class);
    }

    @ParameterizedTest
    @FieldSource("anlan.cluster.Chart#VALUES")
    void shouldBeReadByTheCommand(Path values) {
        List<JsonNode> commands =
                Stream.of("true", "false")
                        .map(it -> Chart.resources(values, Map.of("kafka.strimzi", it)))
                        .flatMap(Chart::pods)
                        .flatMap(Chart::containers)
                        .filter(it -> List.of(texts(it.path("command"))).contains("java"))
                        .toList();

        assertThat(commands.stream().map(it -> it.path("name").asText()))
                .contains("page", "audit", "migrate", "topics");
        for (JsonNode container : commands) {
            String[] command = texts(container.path("command"));
            assertThat(command[command.length - 1]).isEqualTo(AnlanCommand.class.getName());
            AnlanCommand.commandLine().parseArgs(texts(container.path("args")));
        }
    }

    /** A file that an argument names is in a volume that its container has. */
    @ParameterizedTest
    @FieldSource("anlan.cluster.Chart#VALUES")
    void shouldNameFilesThatAreMounted(Path values) {
        for (JsonNode resource : Chart.resources(values)) {
            for (JsonNode pod : Chart.pods(List.of(resource)).toList()) {
                JsonNode jobArguments = resource.at("/spec/job/args");
                Chart.containers(pod)
                        .forEach(
                                it -> {
                                    boolean isJob =
                                            it.path("name").asText().equals("flink-main-container");
                                    check(pod, it, isJob ? jobArguments : it.path("args"));
                                });
            }
        }
    }

    private static void check(JsonNode pod, JsonNode container, JsonNode arguments) {
        for (String argument : texts(arguments)) {
            Matcher file = FILE.matcher(argument);
            if (file.find()) {
                assertThat(files(pod, container)).as(argument).contains(file.group(1));
            }
        }
    }

    /** What the volumes of a container have where it mounts them. */
    private static List<String> files(JsonNode pod, JsonNode container) {
        return container
                .path("volumeMounts")
                .valueStream()
                .flatMap(
                        mount ->
                                pod.at("/spec/volumes")
                                        .valueStream()
                                        .filter(it -> it.path("name").equals(mount.path("name")))
                                        .flatMap(RenderedArgumentsTest::items)
                                        .map(item -> mount.path("mountPath").asText() + "/" + item))
                .toList();
    }

    private static Stream<String> items(JsonNode volume) {
        return switch (volume.path("name").asText()) {
            case "kafka" -> Stream.of("client.properties");
            case "authorization" -> Stream.of("authorization");
            default ->
                    Stream.concat(
                                    Stream.of(volume.path("secret")),
                                    volume.at("/projected/sources")
                                            .valueStream()
                                            .map(it -> it.path("secret")))
                            .flatMap(it -> it.path("items").valueStream())
                            .map(it -> it.path("path").asText());
        };
    }

    private static List<JsonNode> jobs(Path values) {
        return Chart.resources(values).stream()
                .filter(it -> it.path("kind").asText().equals("FlinkDeployment"))
                .map(it -> it.at("/spec/job"))
                .toList();
    }

    private static String[] texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toArray(String[]::new);
    }
}
