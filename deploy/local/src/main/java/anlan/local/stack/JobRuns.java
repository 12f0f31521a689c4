package anlan.local.stack;

import anlan.command.installation.AtomicFile;
import anlan.command.installation.DataDir;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
     * @param newest the newest checkpoint or savepoint of it that is known; null = none yet
     * @param gap what was gone when it began, as people are told; null = nothing
     */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Run(
            String jobId,
            @Nullable String restoredFrom,
            @Nullable StatePoint newest,
            @Nullable String gap) {

        static Run of(String jobId, @Nullable String restoredFrom) {
            return new Run(jobId, restoredFrom, null, null);
        }
    }

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
        this.file = DataDir.jobRuns(data);
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
        Path own = newest(job, run);
        return own != null || run.restoredFrom() == null ? own : Path.of(run.restoredFrom());
    }

    private @Nullable Path newest(String job, Run run) {
        return Stream.of(checkpoints(job).resolve(run.jobId()), savepoints(job, run.jobId()))
                .flatMap(dir -> StatePruning.children(dir).stream())
                .filter(JobRuns::isComplete)
                .max(Comparator.comparing(JobRuns::completed))
                .orElse(null);
    }

    /** Whether a checkpoint or savepoint is there, whole. */
    static boolean isComplete(Path point) {
        return Files.exists(point.resolve("_metadata"));
    }

    /** Remembers the newest state of the latest run, so that it is missed when it is gone. */
    synchronized void note(String job) {
        Run run = latest(job);
        Path newest = run == null ? null : newest(job, run);
        if (run == null || newest == null) {
            return;
        }
        StatePoint point = point(newest);
        if (run.newest() == null || point.at().isAfter(run.newest().at())) {
            begin(job, new Run(run.jobId(), run.restoredFrom(), point, run.gap()));
        }
    }

    /**
     * The run that goes on after the latest.
     *
     * @param from where it goes on; null = from nothing
     */
    Run after(String job, String jobId, @Nullable Path from) {
        if (from == null) {
            return Run.of(jobId, null);
        }
        StatePoint point = point(from);
        Run before = latest(job);
        StatePoint known = before == null ? null : before.newest();
        String gap =
                known != null
                                && known.at().isAfter(point.at())
                                && !isComplete(Path.of(known.path()))
                        ? new StateGap(point, known).text(job)
                        : null;
        return new Run(jobId, from.toString(), point, gap);
    }

    private static StatePoint point(Path point) {
        return new StatePoint(point.toString(), completed(point).toInstant().toString());
    }

    /** Records a run that is about to be submitted. */
    synchronized void begin(String job, Run run) {
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
        } catch (NoSuchFileException e) {
            return FileTime.fromMillis(0); // Flink has just deleted it: a newer one is there
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
