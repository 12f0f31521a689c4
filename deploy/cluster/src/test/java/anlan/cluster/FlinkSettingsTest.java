package anlan.cluster;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.jobmanager.JobManagerProcessUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Flink takes a setting that it does not know without a word: none is mistyped. */
class FlinkSettingsTest {
    private static final String OPERATOR = "kubernetes.operator.";
    private static final String REPORTER = "metrics.reporter.prometheus.";
    private static final Map<String, ConfigOption<?>> OPTIONS = options();

    @ParameterizedTest
    @FieldSource("anlan.cluster.Chart#VALUES")
    void shouldBeKnownAndReadable(Path values) throws Exception {
        Set<String> ofOperator = operatorOptions();
        for (JsonNode job : jobs(values)) {
            Map<String, String> settings = settings(job);
            Configuration configuration = Configuration.fromMap(settings);
            for (String name : settings.keySet()) {
                if (name.startsWith(OPERATOR)) {
                    assertThat(ofOperator).contains(name.substring(OPERATOR.length()));
                } else if (!name.startsWith(REPORTER)) {
                    assertThat(OPTIONS).as(Chart.name(job)).containsKey(name);
                    assertThat(configuration.get(OPTIONS.get(name))).as(name).isNotNull();
                }
            }
            assertThat(Class.forName(settings.get(REPORTER + "factory.class")))
                    .isAssignableTo(MetricReporterFactory.class);
        }
    }

    /** What Flink itself makes of the sizes, with what it takes for itself subtracted. */
    @ParameterizedTest
    @FieldSource("anlan.cluster.Chart#VALUES")
    void shouldLeaveTasksAHeapInEachSize(Path values) {
        for (JsonNode job : jobs(values)) {
            Map<String, String> settings = settings(job);
            settings.put(
                    "taskmanager.memory.process.size",
                    job.at("/spec/taskManager/resource/memory").asText());
            settings.put(
                    "jobmanager.memory.process.size",
                    job.at("/spec/jobManager/resource/memory").asText());
            settings.put("taskmanager.cpu.cores", "1");
            Configuration configuration = Configuration.fromMap(settings);

            assertThat(
                            TaskExecutorProcessUtils.processSpecFromConfig(configuration)
                                    .getTaskHeapSize())
                    .as(Chart.name(job))
                    .isGreaterThan(MemorySize.ofMebiBytes(256));
            assertThat(
                            JobManagerProcessUtils.processSpecFromConfig(configuration)
                                    .getJvmHeapMemorySize())
                    .as(Chart.name(job))
                    .isGreaterThan(MemorySize.ofMebiBytes(256));
        }
    }

    @Test
    void shouldKnowTheOptionsOfEveryPart() {
        assertThat(OPTIONS)
                .containsKeys(
                        "jobmanager.scheduler",
                        "state.backend.rocksdb.log.level",
                        "kubernetes.service-account",
                        "s3.endpoint")
                .doesNotContainKeys("jobmanager.schedular", "s3.endpiont");
    }

    private static List<JsonNode> jobs(Path values) {
        return Chart.ofKind(Chart.resources(values), "FlinkDeployment").toList();
    }

    private static Map<String, String> settings(JsonNode job) {
        return new HashMap<>(
                job.at("/spec/flinkConfiguration").properties().stream()
                        .collect(toMap(Map.Entry::getKey, it -> it.getValue().asText())));
    }

    /** Names of the operator's options, from its source: crds/README.md. */
    private static Set<String> operatorOptions() throws IOException {
        try (var in =
                Objects.requireNonNull(
                        FlinkSettingsTest.class.getResourceAsStream("crds/operator-options.txt"))) {
            return Set.of(new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
        }
    }

    /** All options that classes of Flink on the class path define, by their names. */
    private static Map<String, ConfigOption<?>> options() {
        Map<String, ConfigOption<?>> options = new HashMap<>();
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(file -> file.matches(".*/flink-[^/]*\\.jar"))
                .flatMap(FlinkSettingsTest::classes)
                .flatMap(FlinkSettingsTest::options)
                .forEach(option -> options.put(option.key(), option));
        return options;
    }

    private static Stream<Class<?>> classes(String jar) {
        try (JarFile file = new JarFile(jar)) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(
                            name ->
                                    name.matches(
                                            "org/apache/flink/(?!.*shaded|streaming/connectors)[^$]*(Options|S3FileSystemFactory)\\.class"))
                    .map(name -> name.replace('/', '.').replaceAll("\\.class$", ""))
                    .<Class<?>>map(FlinkSettingsTest::load)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(jar, e);
        }
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, FlinkSettingsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private static Stream<ConfigOption<?>> options(Class<?> type) {
        Field[] fields;
        try {
            fields = type.getDeclaredFields();
        } catch (NoClassDefFoundError ofAPartThatIsNotHere) {
            return Stream.empty();
        }
        return Arrays.stream(fields)
                .filter(it -> Modifier.isStatic(it.getModifiers()))
                .filter(it -> it.getType() == ConfigOption.class)
                .map(FlinkSettingsTest::value);
    }

    private static ConfigOption<?> value(Field field) {
        try {
            field.setAccessible(true);
            return (ConfigOption<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(field.toString(), e);
        }
    }
}
