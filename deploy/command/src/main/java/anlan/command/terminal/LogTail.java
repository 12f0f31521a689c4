package anlan.command.terminal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The last words of a process that did not start. */
public final class LogTail {

    private static final int LINES = 20;

    private LogTail() {}

    /** The last lines of a log. */
    public static String of(Path log) {
        try {
            if (!Files.exists(log) || Files.size(log) == 0) {
                return "(nothing)";
            }
            // some bytes of a process that died may be no UTF-8
            List<String> lines =
                    new String(Files.readAllBytes(log), StandardCharsets.UTF_8).lines().toList();
            return String.join(
                    "\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
