package anlan.command.status;

import anlan.command.flink.FlinkRest;
import anlan.command.installation.DataDir;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The jobs of an installation, which may be spread over several Flink clusters. */
final class JobTable {
    /** Those without which nothing works. */
    private static final Set<String> NEEDED = Set.of("archive", "assess");

    /** Runs only where somebody is to be told by Alertmanager; one that has ended is not missed. */
    private static final String DELIVER = "deliver";

    private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED");

    private final Map<String, String> gaps;
    private final Map<String, Status.Job> jobs = new TreeMap<>();

    /**
     * No job yet.
     *
     * @param gaps by job, what was gone when it began
     */
    JobTable(Map<String, String> gaps) {
        this.gaps = gaps;
    }

    /** By job of a local stack, what was gone when its latest run began. */
    static Map<String, String> gaps(Path data) {
        Path runs = DataDir.jobRuns(data);
        Map<String, String> gaps = new HashMap<>();
        if (Files.exists(runs)) {
            try {
                new JsonMapper()
                        .readTree(runs.toFile())
                        .properties()
                        .forEach(
                                run -> {
                                    if (run.getValue().hasNonNull("gap")) {
                                        gaps.put(run.getKey(), run.getValue().path("gap").asText());
                                    }
                                });
            } catch (IOException e) {
                throw new UncheckedIOException("unreadable: " + runs, e);
            }
        }
        return gaps;
    }

    /** The newest run of each of our jobs that a Flink cluster knows. */
    static List<Status.Job> at(String url) throws IOException {
        FlinkRest rest = new FlinkRest(url);
        Map<String, JsonNode> newest = new HashMap<>();
        for (JsonNode job : rest.jobs()) {
            newest.merge(job.path("name").asText(), job, (a, b) -> begun(a) > begun(b) ? a : b);
        }
        List<Status.Job> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> job : newest.entrySet()) {
            if (isMissed(job.getKey(), job.getValue().path("state").asText())) {
                found.add(job(rest, job.getKey(), job.getValue()));
            }
        }
        return found;
    }

    private static boolean isMissed(String name, String state) {
        return NEEDED.contains(name) || (name.equals(DELIVER) && !ENDED.contains(state));
    }

    private static long begun(JsonNode job) {
        return job.path("start-time").asLong();
    }

    private static Status.Job job(FlinkRest rest, String name, JsonNode job) throws IOException {
        String id = job.path("jid").asText();
        JsonNode checkpoints = rest.checkpoints(id);
        JsonNode latest = checkpoints.path("latest").path("completed").path("latest_ack_timestamp");
        return new Status.Job(
                name,
                id,
                job.path("state").asText(),
                checkpoints.path("counts").path("completed").asLong(),
                checkpoints.path("counts").path("failed").asLong(),
                rest.restarts(id),
                latest.isMissingNode() ? null : Instant.ofEpochMilli(latest.asLong()).toString(),
                null);
    }

    /** Adds those of a cluster; of two of one name, the one that runs counts. */
    void add(List<Status.Job> ofCluster) {
        ofCluster.forEach(
                job -> jobs.merge(job.name(), job, (a, b) -> a.state().equals("RUNNING") ? a : b));
    }

    /**
     * All of them.
     *
     * @param allKnown whether every cluster has answered: who is missing then runs nowhere
     */
    List<Status.Job> all(boolean allKnown) {
        if (allKnown) {
            NEEDED.forEach(name -> jobs.putIfAbsent(name, Status.Job.unknown(name)));
        }
        return jobs.values().stream().map(job -> job.with(gaps.get(job.name()))).toList();
    }
}
