package anlan.command.installation;

import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The directory in which a stack keeps everything. One running stack holds its lock. */
public final class DataDir implements AutoCloseable {

    /**
     * What a running stack says about itself, in the file {@code anlan.json}.
     *
     * @param pid process of the launcher
     * @param ready whether everything is up
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Running(long pid, Ports ports, boolean ready) {}

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ATTEMPTS = 10;
    private static final int PAUSE_MILLIS = 100;
    private static final int KEY_BYTES = 32;

    private final Path dir;
    private final FileChannel channel;

    private DataDir(Path dir, FileChannel channel) {
        this.dir = dir;
        this.channel = channel;
    }

    /** Takes the directory for a stack; null where another holds it. */
    public static @Nullable DataDir take(Path dir) {
        for (int attempt = 1; ; attempt++) {
            DataDir taken = tryTake(dir);
            // somebody who only looks holds it for a moment
            if (taken != null || attempt == ATTEMPTS) {
                return taken;
            }
            Patience.pause(PAUSE_MILLIS);
        }
    }

    private static @Nullable DataDir tryTake(Path dir) {
        try {
            if (Files.notExists(dir)) {
                Files.createDirectories(dir);
                Files.setPosixFilePermissions(dir, PosixFilePermissions.fromString("rwx------"));
            }
            FileChannel channel =
                    FileChannel.open(
                            dir.resolve("lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                return null;
            }
            return new DataDir(dir.toAbsolutePath().normalize(), channel);
        } catch (IOException e) {
            throw new CommandException("The data directory cannot be used: " + e, e);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    /** The stack that runs on a directory; null where none does. */
    public static @Nullable Running running(Path dir) {
        if (!Files.exists(dir.resolve("anlan.json"))) {
            return null;
        }
        DataDir free = tryTake(dir);
        if (free != null) {
            free.close();
            return null;
        }
        try {
            return JSON.readValue(dir.resolve("anlan.json").toFile(), Running.class);
        } catch (IOException e) {
            return null;
        }
    }

    public void announce(Running running) {
        try {
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(dir.resolve("anlan.json").toFile(), running);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path path() {
        return dir;
    }

    /**
     * File in which the stack remembers the latest run of each job, by name.
     *
     * @param dir of the stack
     */
    public static Path jobRuns(Path dir) {
        return dir.resolve("jobs.json");
    }

    public Path logs() {
        return dir.resolve("logs");
    }

    public Path flink() {
        return dir.resolve("flink");
    }

    /**
     * File with the password of a user of the stack's ClickHouse, readable by its owner only.
     *
     * @param dir of the stack
     */
    public static Path passwordFile(Path dir, String user) {
        return dir.resolve("clickhouse/passwords").resolve(user);
    }

    /** File with the key of the pseudonyms: made once, readable by its owner only. */
    public Path pseudonymKey() {
        Path file = dir.resolve("pseudonym.key");
        if (Files.exists(file)) {
            return file;
        }
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        try {
            Files.createFile(
                    file,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, HexFormat.of().formatHex(key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives the directory free. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
