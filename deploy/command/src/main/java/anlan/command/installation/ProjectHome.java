package anlan.command.installation;

import anlan.command.terminal.CommandException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The folder of the project, which the command and the tests run in. */
public final class ProjectHome {

    private ProjectHome() {}

    /** As {@code deploy/anlan} says, or else the nearest one above the working directory. */
    public static Path dir() {
        String home = System.getProperty("anlan.home");
        if (home != null) {
            return Path.of(home);
        }
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            if (Files.exists(dir.resolve("deploy/anlan"))) {
                return dir;
            }
        }
        throw new CommandException("Run it as deploy/anlan, or set -Danlan.home");
    }

    public static Path catalog() {
        return dir().resolve("deploy/catalog");
    }

    public static Path sql() {
        return dir().resolve("sql");
    }

    /** The jar with the jobs. */
    public static Path jobsJar() {
        try (Stream<Path> files = Files.list(dir().resolve("jobs/target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow(() -> new CommandException("The jobs are not built: mvn package"));
        } catch (IOException e) {
            throw new UncheckedIOException("The jobs are not built: mvn package", e);
        }
    }
}
