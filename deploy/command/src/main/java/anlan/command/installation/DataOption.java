package anlan.command.installation;

import anlan.command.terminal.CommandException;
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

    /**
     * Ports of the stack that runs there.
     *
     * @param otherwise what else may be named
     * @throws CommandException when none runs
     */
    public Ports running(String otherwise) {
        DataDir.Running running = DataDir.running(path());
        if (running == null) {
            throw new CommandException(
                    "No stack runs on %s: start it with `anlan up`, or say %s"
                            .formatted(path(), otherwise));
        }
        return running.ports();
    }

    /** File with the password of a user of the stack's ClickHouse. */
    public Path passwordFile(String user) {
        return DataDir.passwordFile(path(), user);
    }
}
