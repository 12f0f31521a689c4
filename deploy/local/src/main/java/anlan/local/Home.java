package anlan.local;

import anlan.local.clickhouse.PlannersPage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of the project, which the command and the tests run in. */
final class Home {

    private Home() {}

    /** As {@code deploy/anlan} says, or else the nearest one above the working directory. */
    static Path dir() {
        String home = System.getProperty("anlan.home");
        if (home != null) {
            return Path.of(home);
        }
        for (Path dir = Path.of("").toAbsolutePath(); dir != null; dir = dir.getParent()) {
            if (Files.exists(dir.resolve("deploy/anlan"))) {
                return dir;
            }
        }
        throw new LocalStackException("Run it as deploy/anlan, or set -Danlan.home");
    }

    static Path catalog() {
        return dir().resolve("deploy/catalog");
    }

    static Path sql() {
        return dir().resolve("sql");
    }

    /** The planners' page. */
    static PlannersPage page() {
        return new PlannersPage(
                List.of(
                        dir().resolve("deploy/dashboard/page"),
                        dir().resolve("deploy/local/target/dashboard")));
    }

    /** The jar with the jobs. */
    static Path jobsJar() {
        try (Stream<Path> files = Files.list(dir().resolve("jobs/target"))) {
            return files.filter(file -> file.getFileName().toString().endsWith("-all.jar"))
                    .findFirst()
                    .orElseThrow(
                            () -> new LocalStackException("The jobs are not built: mvn package"));
        } catch (IOException e) {
            throw new UncheckedIOException("The jobs are not built: mvn package", e);
        }
    }
}
