package anlan.command.erase;

import anlan.command.clickhouse.ClickHouse;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Takes people out, and looks whether they are gone. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts random texts for the people's pseudonyms, empties originals with them, waits"
                    + " until",
            "that is done and looks everywhere again. Rows stay, and with them every count.",
            "Ends with 0 if they are nowhere any more. Whatever ends it before, run it again."
        })
final class EraseApplyCommand implements Callable<Integer> {

    @Mixin private final EraseOptions options = new EraseOptions();

    @Override
    public Integer call() throws IOException {
        Subjects subjects = options.subjects();
        Progress progress = new Progress(System.err);
        try (ClickHouse clickHouse = options.connect();
                Erasing erasing = Erasing.begin(clickHouse, subjects)) {
            Erasure erasure = new Erasure(clickHouse, subjects, erasing);
            List<Found> found = erasure.look();
            new Mutations(clickHouse, progress).run(erasure.statements());
            List<Found> left = erasure.left();
            erasing.check();
            if (left.isEmpty()) {
                erasing.forget();
            }
            options.print(subjects, found, left);
            return left.isEmpty() ? 0 : 1;
        } catch (IllegalStateException e) {
            throw new CommandException(
                    "ClickHouse has not done it; run it again when it can: " + e.getMessage(), e);
        }
    }
}
