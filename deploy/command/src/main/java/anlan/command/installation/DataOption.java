package anlan.command.installation;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which stack is meant. */
public final class DataOption {

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description =
                    "Directory in which the stack keeps everything (default: data in the project's"
                            + " folder).")
    private Path data = ProjectHome.dir().resolve("data");

    public Path path() {
        return data.toAbsolutePath().normalize();
    }

    /** File with the password of the stack's user who writes to ClickHouse. */
    public Path writerPasswordFile() {
        return path().resolve("clickhouse").resolve("writer.password");
    }
}
