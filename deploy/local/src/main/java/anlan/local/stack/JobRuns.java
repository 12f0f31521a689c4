package anlan.local.stack;

import anlan.command.installation.AtomicFile;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the latest run of each job, and finds from where its next one goes on. Kept in the file
 * {@code jobs.json}, written before a job is submitted: whatever dies when, the newest state of a
 * run is found on disk.
 */
public final class JobRuns {

    /**
     * One submission.
     *
     * @param restoredFrom directory of the checkpoint or savepoint it began with; null = from
     *     nothing
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Run(String jobId, @Nullable String restoredFrom) {}

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;
    private final Path flink;

    /**
     * Reads and writes below these.
     *
     * @param data directory of the stack
     * @param flink directory of the cluster, with checkpoints and savepoints
     */
    public JobRuns(Path data, Path flink) {
        this.file = data.resolve("jobs.json");
        this.flink = flink;
    }

    /** Latest run of the job; null = never ran. */
    public @Nullable Run latest(String job) {
        return read().get(job);
    }

    /** Where the job's next run goes on: the newest of its savepoints and checkpoints. */
    @Nullable Path next(String job) {
        Run run = latest(job);
        if (run == null) {
            return null;
        }
        return Stream.of(checkpoints(job).resolve(run.jobId()), savepoints(job, run.jobId()))
                .flatMap(dir -> StatePruning.children(dir).stream())
                .filter(point -> Files.exists(point.resolve("_metadata")))
                .max(Comparator.comparing(JobRuns::completed))
                .orElse(run.restoredFrom() == null ? null : Path.of(run.restoredFrom()));
    }

    /** Records a run that is about to be submitted. */
    void begin(String job, Run run) {
        Map<String, Run> runs = read();
        runs.put(job, run);
        AtomicFile.replace(file, JSON.writerWithDefaultPrettyPrinter(), runs);
    }

    /** Where it remembers. */
    Path file() {
        return file;
    }

    Path checkpoints(String job) {
        return flink.resolve("checkpoints").resolve(job);
    }

    /** Where a run's savepoints go. */
    Path savepoints(String job, String jobId) {
        return flink.resolve("savepoints").resolve(job).resolve(jobId);
    }

    private static FileTime completed(Path point) {
        try {
            return Files.getLastModifiedTime(point.resolve("_metadata"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Run> read() {
        if (!Files.exists(file)) {
            return new TreeMap<>();
        }
        try {
            return JSON.readValue(file.toFile(), new TypeReference<TreeMap<String, Run>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("unreadable: " + file, e);
        }
    }
}
