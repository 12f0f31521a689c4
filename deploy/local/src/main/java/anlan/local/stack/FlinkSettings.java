package anlan.local.stack;

import anlan.command.installation.Ports;
import anlan.command.rescore.StateSettings;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;

/** The cluster's configuration: two jobs at parallelism 2 and a small one, in about 3 GiB. */
public final class FlinkSettings {

    /** All jobs at once. */
    static final int SLOTS = 5;

    private FlinkSettings() {}

    /**
     * Writes the configuration directory.
     *
     * @param dir of the cluster
     * @param rpcPort of the JobManager
     */
    static Path write(Path dir, int webPort, int rpcPort) {
        Path conf = dir.resolve("conf");
        try {
            Files.createDirectories(conf);
            new YAMLMapper()
                    .writeValue(conf.resolve("config.yaml").toFile(), all(dir, webPort, rpcPort));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return conf;
    }

    /** The heap and direct memory that the sizes below come to, as Flink itself computes them. */
    static List<String> taskManagerJvm() {
        return words(ProcessMemoryUtils.generateJvmParametersStr(taskManager()))
                // take memory when it is needed
                .filter(word -> !word.startsWith("-Xms"))
                .toList();
    }

    /** The same sizes as options for the TaskManager. */
    static List<String> taskManagerOptions() {
        return words(TaskExecutorProcessUtils.generateDynamicConfigsStr(taskManager())).toList();
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.trim().split("\\s+"));
    }

    private static TaskExecutorProcessSpec taskManager() {
        return TaskExecutorProcessUtils.processSpecFromConfig(Configuration.fromMap(memory()));
    }

    private static Map<String, String> all(Path dir, int webPort, int rpcPort) {
        Map<String, String> all = new TreeMap<>();
        all.putAll(addresses(dir, webPort, rpcPort));
        all.putAll(memory());
        all.putAll(StateSettings.in(dir));
        all.putAll(recovery());
        return all;
    }

    private static Map<String, String> addresses(Path dir, int webPort, int rpcPort) {
        return Map.ofEntries(
                Map.entry("jobmanager.rpc.address", Ports.HOST),
                Map.entry("jobmanager.bind-host", Ports.HOST),
                Map.entry("jobmanager.rpc.port", Integer.toString(rpcPort)),
                Map.entry("taskmanager.host", Ports.HOST),
                Map.entry("taskmanager.bind-host", Ports.HOST),
                Map.entry("rest.address", Ports.HOST),
                Map.entry("rest.bind-address", Ports.HOST),
                Map.entry("rest.port", Integer.toString(webPort)),
                Map.entry("rest.bind-port", Integer.toString(webPort)),
                Map.entry(
                        "web.access-control-allow-origin", "http://" + Ports.HOST + ":" + webPort),
                // of the page alone; who may call is RestGate's to say
                Map.entry("web.cancel.enable", "false"),
                Map.entry(RestGate.KEY_FILE.key(), RestGate.keyFile(dir).toString()),
                Map.entry("io.tmp.dirs", dir.resolve("tmp").toString()),
                Map.entry("web.upload.dir", dir.resolve("web").toString()),
                Map.entry("web.tmpdir", dir.resolve("web").toString()));
    }

    private static Map<String, String> memory() {
        return Map.of(
                "taskmanager.numberOfTaskSlots", Integer.toString(SLOTS),
                "taskmanager.cpu.cores", "2.0",
                "taskmanager.memory.process.size", "2200m",
                // RocksDB has its own fixed share below, in the overhead of the JVM
                "taskmanager.memory.managed.size", "32m",
                "taskmanager.memory.network.max", "160m",
                "taskmanager.memory.jvm-metaspace.size", "192m",
                "taskmanager.memory.jvm-overhead.min", "640m",
                "taskmanager.memory.jvm-overhead.max", "640m");
    }

    private static Map<String, String> recovery() {
        return Map.of(
                // the default one keeps, after a TaskManager's death, what it had not told the
                // sources there; the next checkpoint waits for that, and until it is given up
                // nothing is read
                "jobmanager.scheduler", "adaptive",
                // for a TaskManager that is being started again
                "jobmanager.adaptive-scheduler.submission.resource-wait-timeout", "365 d",
                "heartbeat.interval", "2000",
                "heartbeat.timeout", "15000",
                // a machine that is just starting everything answers late, and is not to be given
                // up
                "pekko.ask.timeout", "60 s",
                "taskmanager.registration.timeout", "10 min");
    }
}
