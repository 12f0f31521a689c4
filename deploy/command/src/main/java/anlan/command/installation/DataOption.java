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

    /** File with the password of a user of the stack's ClickHouse. */
    public Path passwordFile(String user) {
        return DataDir.passwordFile(path(), user);
    }
}
