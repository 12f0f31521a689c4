package anlan.cluster;

import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.local.stack.ChildJvm;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.client.program.rest.RestClusterClient;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.client.JobStatusMessage;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessSpec;
import org.apache.flink.runtime.clusterframework.TaskExecutorProcessUtils;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.highavailability.ClientHighAvailabilityServices;
import org.apache.flink.runtime.highavailability.HighAvailabilityServicesUtils;
import org.apache.flink.runtime.rest.messages.job.JobDetailsInfo;
import org.apache.flink.runtime.util.LeaderRetrievalUtils;
import org.apache.flink.runtime.util.config.memory.ProcessMemoryUtils;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A FlinkDeployment of the chart as processes of this machine: two JobManagers, of which one leads,
 * and two TaskManagers. It ends with a savepoint, and what goes on from there is another.
 */
final class FlinkApplication implements AutoCloseable {
    private static final int OF_EACH = 2;

    /** A machine that does much else takes its time. */
    private static final Duration PATIENCE = Duration.ofMinutes(8);

    private static final String JOB_MANAGER =
            "org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint";
    private static final String TASK_MANAGER =
            "org.apache.flink.runtime.taskexecutor.TaskManagerRunner";

    /**
     * How it is run.
     *
     * @param entryClass of the job
     * @param arguments of the job
     * @param settings of Flink
     * @param jvm options of every process
     */
    record Plan(
            String entryClass,
            List<String> arguments,
            Map<String, String> settings,
            List<String> jvm) {}

    private final Path dir;
    private final Plan plan;
    private final int parallelism;
    private final @Nullable String savepoint;
    private final Configuration settings;

    /** By the port of their REST API. */
    private final Map<Integer, Process> jobManagers = new TreeMap<>();

    private final List<Process> taskManagers = new ArrayList<>();
    private final RestClusterClient<String> client;

    private FlinkApplication(Path dir, Plan plan, int parallelism, @Nullable String savepoint)
            throws Exception {
        this.dir = Files.createDirectories(dir);
        this.plan = plan;
        this.parallelism = parallelism;
        this.savepoint = savepoint;
        Map<String, String> all = new TreeMap<>(plan.settings);
        all.put("high-availability.cluster-id", "/" + dir.getFileName());
        all.put("io.tmp.dirs", Files.createDirectories(dir.resolve("tmp")).toString());
        settings = Configuration.fromMap(all);
        new YAMLMapper().writeValue(dir.resolve("config.yaml").toFile(), all);
        for (int i = 0; i < OF_EACH; i++) {
            startJobManager();
            startTaskManager();
        }
        client = new RestClusterClient<>(settings, dir.getFileName().toString());
    }

    /**
     * Starts it, and waits until all its tasks run.
     *
     * @param dir of its own
     * @param savepoint from where it goes on; null = from nothing
     */
    static FlinkApplication start(Path dir, Plan plan, int parallelism, @Nullable String savepoint)
            throws Exception {
        FlinkApplication application = new FlinkApplication(dir, plan, parallelism, savepoint);
        try {
            application.awaitRunning();
        } catch (RuntimeException | Error e) {
            application.close();
            throw e;
        }
        return application;
    }

    /** Ends the JobManager that leads, and starts another, as Kubernetes does. */
    void killLeader() throws Exception {
        int leader = leader();
        ChildJvm.kill(jobManagers.remove(leader));
        startJobManager();
        Awaitility.await().atMost(PATIENCE).until(() -> leader() != leader);
    }

    /** Ends a TaskManager, and starts another. */
    void killTaskManager() {
        ChildJvm.kill(taskManagers.remove(0));
        startTaskManager();
    }

    /**
     * Ends the job with a savepoint.
     *
     * @param drain whether its time ends
     * @return where the savepoint is
     */
    String stop(boolean drain) throws Exception {
        return client.stopWithSavepoint(job(), drain, null, SavepointFormatType.CANONICAL).get();
    }

    /** Waits until all tasks run, at the parallelism that was asked for. */
    void awaitRunning() {
        Awaitility.await()
                .atMost(PATIENCE)
                .ignoreExceptionsInstanceOf(ExecutionException.class)
                .until(
                        () -> {
                            JobID job = job();
                            return job != null && runs(client.getJobDetails(job).get());
                        });
    }

    private boolean runs(JobDetailsInfo job) {
        return job.getJobStatus() == JobStatus.RUNNING
                && job.getJobVertexInfos().stream()
                        .allMatch(it -> it.getExecutionState() == ExecutionState.RUNNING)
                && job.getJobVertexInfos().stream()
                                .mapToInt(JobDetailsInfo.JobVertexDetailsInfo::getParallelism)
                                .max()
                                .orElse(0)
                        == parallelism;
    }

    private @Nullable JobID job() throws Exception {
        return client.listJobs().get().stream()
                .map(JobStatusMessage::getJobId)
                .findFirst()
                .orElse(null);
    }

    /** Port of the REST API of the JobManager that leads. */
    private int leader() throws Exception {
        ClientHighAvailabilityServices services =
                HighAvailabilityServicesUtils.createClientHAService(settings, failure -> {});
        try {
            String address =
                    LeaderRetrievalUtils.retrieveLeaderInformation(
                                    services.getClusterRestEndpointLeaderRetriever(), PATIENCE)
                            .getLeaderAddress();
            return URI.create(address).getPort();
        } finally {
            services.close();
        }
    }

    private void startJobManager() {
        int port = Ports.anyFree();
        List<String> arguments = new ArrayList<>(List.of("--configDir", dir.toString()));
        arguments.addAll(List.of("--job-classname", plan.entryClass));
        arguments.addAll(List.of("--jars", ProjectHome.jobsJar().toUri().toString()));
        if (savepoint != null) {
            arguments.addAll(List.of("--fromSavepoint", savepoint));
        }
        arguments.add("-Dparallelism.default=" + parallelism);
        arguments.add("-Drest.port=" + port);
        arguments.add("-Drest.bind-port=" + port);
        arguments.addAll(plan.arguments);
        List<String> jvm = new ArrayList<>(plan.jvm);
        jvm.addAll(List.of("-Xmx512m", "--add-opens=java.base/java.util=ALL-UNNAMED"));
        jobManagers.put(port, process("jobmanager-" + port, jvm, JOB_MANAGER, arguments));
    }

    private void startTaskManager() {
        TaskExecutorProcessSpec memory = TaskExecutorProcessUtils.processSpecFromConfig(settings);
        List<String> arguments = new ArrayList<>(List.of("--configDir", dir.toString()));
        arguments.addAll(words(TaskExecutorProcessUtils.generateDynamicConfigsStr(memory)));
        List<String> jvm = new ArrayList<>(plan.jvm);
        jvm.addAll(words(ProcessMemoryUtils.generateJvmParametersStr(memory)));
        jvm.removeIf(option -> option.startsWith("-Xms")); // take it when it is needed
        taskManagers.add(process("taskmanager-" + Ports.anyFree(), jvm, TASK_MANAGER, arguments));
    }

    private Process process(String name, List<String> jvm, String type, List<String> arguments) {
        return ChildJvm.start(
                name, dir.resolve("logs"), ChildJvm.flinkClassPath(), jvm, type, arguments);
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.trim().split("\\s+"));
    }

    /** What a FlinkDeployment says, with what this machine says otherwise. */
    static Plan plan(
            JsonNode deployment,
            Map<String, String> settings,
            Map<String, String> arguments,
            List<String> jvm) {
        Map<String, String> all = new TreeMap<>();
        deployment
                .at("/spec/flinkConfiguration")
                .properties()
                .forEach(it -> all.put(it.getKey(), it.getValue().asText()));
        all.keySet().removeIf(key -> key.startsWith("kubernetes.") || key.startsWith("metrics."));
        JsonNode taskManager = deployment.at("/spec/taskManager/resource");
        all.put("taskmanager.memory.process.size", taskManager.path("memory").asText());
        all.put("taskmanager.cpu.cores", taskManager.path("cpu").asText());
        all.putAll(settings);
        Map<String, String> options = new TreeMap<>();
        for (JsonNode argument : deployment.at("/spec/job/args")) {
            String[] option = argument.asText().split("=", 2);
            options.put(option[0], option[1]);
        }
        options.putAll(arguments);
        return new Plan(
                deployment.at("/spec/job/entryClass").asText(),
                options.entrySet().stream().map(it -> it.getKey() + "=" + it.getValue()).toList(),
                all,
                jvm);
    }

    @Override
    public void close() {
        client.close();
        Stream.concat(jobManagers.values().stream(), taskManagers.stream()).forEach(ChildJvm::kill);
    }
}
