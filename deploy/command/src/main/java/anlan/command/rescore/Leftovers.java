package anlan.command.rescore;

import anlan.command.clickhouse.ClickHouse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.util.FileUtils;

/**
 * What a run must not leave behind: its folder, and where it does not succeed its database, be it
 * that it fails or that it is told to end.
 */
final class Leftovers implements AutoCloseable {
    private final RescorePlace place;
    private final String name;
    private final Path dir;
    private final Thread atExit = new Thread(this::remove, "leftovers");
    private volatile boolean succeeded;

    /** Of the run that makes the database of this name. */
    Leftovers(RescorePlace place, String name) throws IOException {
        this.place = place;
        this.name = name;
        dir = Files.createTempDirectory("anlan-rescore");
        Runtime.getRuntime().addShutdownHook(atExit);
    }

    /** The folder of the run. */
    Path dir() {
        return dir;
    }

    /** The database is whole. */
    void succeeded() {
        succeeded = true;
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        remove();
    }

    private void remove() {
        FileUtils.deleteDirectoryQuietly(dir.toFile());
        if (succeeded) {
            return;
        }
        try (ClickHouse database = place.connect()) {
            new ScoredDatabases(database).drop(name);
        } catch (RuntimeException e) {
            System.err.println(
                    "The database %s is incomplete and could not be removed; say --drop %s: %s"
                            .formatted(ScoredDatabases.of(name), name, e.getMessage()));
        }
    }
}
