package anlan.local.clickhouse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What runs as ClickHouse: a program that is installed here, or a library fetched once. */
sealed interface Engine {

    /** The installed program {@code clickhouse}. */
    record Program(Path file) implements Engine {}

    /** The engine as a shared library, run by {@link ChdbProcess}. */
    record Library(Path file) implements Engine {}

    /** Oldest release whose SQL and settings are the ones used here. */
    int OLDEST_MAJOR = 25;

    /**
     * Finds the engine, and fetches it into the user's cache the first time.
     *
     * @param progress is told what takes time
     */
    static Engine find(Consumer<String> progress) throws IOException, InterruptedException {
        Path program = onPath("clickhouse");
        if (program != null) {
            int major = majorVersion(program);
            if (major >= OLDEST_MAJOR) {
                return new Program(program);
            }
            progress.accept(
                    program + " is older than release " + OLDEST_MAJOR + " and is not used");
        }
        return new Library(new ChdbLibrary(ChdbLibrary.cache(), progress).fetched());
    }

    private static @Nullable Path onPath(String name) {
        return Arrays.stream(Objects.requireNonNullElse(System.getenv("PATH"), "").split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    private static int majorVersion(Path program) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(program.toString(), "local", "--version")
                        .redirectErrorStream(true)
                        .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        Matcher version = Pattern.compile("version (\\d+)\\.").matcher(text);
        return version.find() ? Integer.parseInt(version.group(1)) : 0;
    }
}
