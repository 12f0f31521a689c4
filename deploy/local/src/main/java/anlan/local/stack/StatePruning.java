package anlan.local.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes checkpoints and savepoints of runs that nothing goes back to. */
public final class StatePruning {

    private StatePruning() {}

    /**
     * Leaves those of the run itself and of the one it was restored from.
     *
     * @param jobId the run
     * @param from what it was restored from
     */
    static void prune(JobRuns runs, String job, String jobId, Path from) {
        Path savepoints = runs.savepoints(job, jobId).getParent();
        for (Path dir : Stream.of(runs.checkpoints(job), savepoints).toList()) {
            for (Path run : children(dir)) {
                if (!run.endsWith(jobId) && !from.startsWith(run)) {
                    delete(run);
                }
            }
        }
    }

    /** Deletes a directory with all that is in it, if it is there. */
    public static void delete(Path dir) {
        if (!Files.exists(dir)) {
            return;
        }
        try (Stream<Path> all = Files.walk(dir)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is directly in a directory; nothing where it is not there. */
    static List<Path> children(Path dir) {
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(dir)) {
            return children.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
