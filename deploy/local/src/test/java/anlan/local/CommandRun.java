package anlan.local;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;

/**
 * What a command said, and how it ended.
 *
 * @param err errors, and progress
 */
public record CommandRun(int code, String out, String err) {

    /** Runs {@code anlan} with these arguments, in this process. */
    public static CommandRun of(String... arguments) {
        StringWriter err = new StringWriter();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        PrintStream outBefore = System.out;
        PrintStream errBefore = System.err;
        System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
        System.setErr(new PrintStream(progress, true, StandardCharsets.UTF_8));
        try {
            int code =
                    LocalCommand.commandLine()
                            .setErr(new PrintWriter(err, true))
                            .execute(arguments);
            return new CommandRun(
                    code,
                    out.toString(StandardCharsets.UTF_8),
                    progress.toString(StandardCharsets.UTF_8) + err);
        } finally {
            System.setOut(outBefore);
            System.setErr(errBefore);
        }
    }
}
