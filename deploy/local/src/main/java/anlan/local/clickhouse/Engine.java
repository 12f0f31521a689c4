package anlan.local.clickhouse;

import anlan.command.clickhouse.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What runs as ClickHouse: a program that is installed here, or a library fetched once. */
sealed interface Engine {

    /** The installed program {@code clickhouse}. */
    record Program(Path file) implements Engine {

        @Override
        public List<String> settings() throws IOException, InterruptedException {
            return answer(
                            file,
                            "--query",
                            "SELECT name FROM system.settings WHERE NOT is_obsolete FORMAT TSVRaw")
                    .lines()
                    .toList();
        }
    }

    /** The engine as a shared library, run by {@link ChdbProcess}. */
    record Library(Path file) implements Engine {

        /** Those of the one release that is fetched; a test asks the engine. */
        @Override
        public List<String> settings() throws IOException {
            try (InputStream names = Engine.class.getResourceAsStream("settings.txt")) {
                return new String(
                                Objects.requireNonNull(names).readAllBytes(),
                                StandardCharsets.UTF_8)
                        .lines()
                        .toList();
            }
        }
    }

    /** Names of all settings that a question may have. */
    List<String> settings() throws IOException, InterruptedException;

    /**
     * Finds the engine, and fetches it into the user's cache the first time.
     *
     * @param progress is told what takes time
     */
    static Engine find(Consumer<String> progress) throws IOException, InterruptedException {
        Program program =
                installed(Objects.requireNonNullElse(System.getenv("PATH"), ""), progress);
        return program != null
                ? program
                : new Library(new ChdbLibrary(ChdbLibrary.cache(), progress).fetched());
    }

    /** The program on {@code path}; null where there is none, or one that is too old. */
    static @Nullable Program installed(String path, Consumer<String> progress)
            throws IOException, InterruptedException {
        Path program =
                Arrays.stream(path.split(":"))
                        .filter(folder -> !folder.isEmpty())
                        .map(folder -> Path.of(folder, "clickhouse"))
                        .filter(Files::isExecutable)
                        .findFirst()
                        .orElse(null);
        if (program == null) {
            return null;
        }
        if (version(program).isTooOld()) {
            progress.accept(
                    program
                            + " is older than release "
                            + ServerVersion.OLDEST
                            + " and is not used");
            return null;
        }
        return new Program(program);
    }

    private static ServerVersion version(Path program) throws IOException, InterruptedException {
        return ServerVersion.in(answer(program, "--version"));
    }

    /** What the program says when it is run as {@code clickhouse local}. */
    private static String answer(Path program, String... words)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString(), "local"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
