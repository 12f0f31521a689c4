package anlan.local.stack;

import anlan.command.installation.DataDir;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Patience;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/** Starts the command once more, in the background, and follows it until its stack is up. */
final class Background {

    private static final int PAUSE_MILLIS = 200;

    private final Path data;
    private final Path log;
    private long read;

    private Background(Path data, Path log) {
        this.data = data;
        this.log = log;
    }

    /**
     * Starts it.
     *
     * @return exit code: 0 when it is up, 1 when it failed
     */
    static int start(Path data, List<String> arguments) {
        if (DataDir.running(data) != null) {
            throw new CommandException(
                    "A stack runs on %s already: see it with `status`, stop it with `down`."
                            .formatted(data));
        }
        try {
            Path log = data.resolve("logs").resolve("anlan.log");
            Files.createDirectories(log.getParent());
            if (Files.exists(log)) {
                Files.move(
                        log,
                        log.resolveSibling("anlan-before.log"),
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return new Background(data, log).follow(launch(log, arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process launch(Path log, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(ProjectHome.dir().resolve("deploy/anlan").toString());
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private int follow(Process process) throws IOException {
        while (process.isAlive()) {
            DataDir.Running running = DataDir.running(data);
            printNew();
            // an older file of the directory may still say that its stack was ready
            if (running != null && running.pid() == process.pid() && running.ready()) {
                return 0;
            }
            Patience.pause(PAUSE_MILLIS);
        }
        printNew();
        return 1;
    }

    /** Prints what has been written to the log since the last time. */
    private void printNew() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            file.seek(read);
            byte[] bytes = new byte[(int) (file.length() - read)];
            file.readFully(bytes);
            read += bytes.length;
            System.out.print(new String(bytes, StandardCharsets.UTF_8));
            System.out.flush();
        }
    }
}
