package anlan.command.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.command.installation.DataOption;
import anlan.command.terminal.CommandException;
import anlan.source.PseudonymKey;
import anlan.source.PseudonymKeys;
import anlan.source.Pseudonyms;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds the pseudonym of a number that somebody has: never the other way. */
@Command(
        name = "pseudonym",
        mixinStandardHelpOptions = true,
        description = {
            "Tells by which pseudonym a number is known, for whoever may read the key.",
            "Reads the numbers from standard input, one a line, so that they stand in no history."
        })
final class SourcePseudonymCommand implements Callable<Integer> {

    @Mixin private final DataOption data = new DataOption();

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            required = true,
            description =
                    "What it is the number of: id (of an event or a case), or the kind of a"
                            + " subject, such as person.")
    private String kind = "";

    @Option(
            names = "--pseudonym-key-file",
            paramLabel = "FILE",
            description = "File with the keys (default: that of the local stack).")
    private @Nullable Path keyFile;

    @Override
    public Integer call() throws IOException {
        Path file = keyFile == null ? data.path().resolve("pseudonym.key") : keyFile;
        if (!Files.isReadable(file)) {
            throw new CommandException(
                    file + " cannot be read: name the file with --pseudonym-key-file");
        }
        List<PseudonymKey> keys = keys(Files.readString(file));
        BufferedReader numbers = new BufferedReader(new InputStreamReader(System.in, UTF_8));
        for (String line = numbers.readLine(); line != null; line = numbers.readLine()) {
            if (!line.isBlank()) {
                for (PseudonymKey key : keys) {
                    System.out.println(
                            key.name() + " " + new Pseudonyms(key).of(kind, line.strip()));
                }
            }
        }
        return 0;
    }

    private static List<PseudonymKey> keys(String text) {
        PseudonymKeys read = PseudonymKeys.parse(text);
        List<PseudonymKey> keys = new ArrayList<>(List.of(read.first()));
        PseudonymKeys.Replacement next = read.next();
        if (next != null) {
            keys.add(next.key());
        }
        return keys;
    }
}
