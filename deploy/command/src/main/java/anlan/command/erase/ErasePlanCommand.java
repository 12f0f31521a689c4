package anlan.command.erase;

import anlan.command.clickhouse.ClickHouse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells where people are, and changes nothing. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Tells which tables and columns have the people, in how many rows; changes nothing.",
            "Ends with 0 if they are nowhere, with 1 if they are somewhere."
        })
final class ErasePlanCommand implements Callable<Integer> {

    @Mixin private final EraseOptions options = new EraseOptions();

    @Override
    public Integer call() throws IOException {
        Subjects subjects = options.subjects();
        try (ClickHouse clickHouse = options.connect();
                Erasing erasing = Erasing.begin(clickHouse, subjects)) {
            List<Found> found = new Erasure(clickHouse, subjects, erasing).look();
            options.print(subjects, found, found);
            return found.isEmpty() ? 0 : 1;
        }
    }
}
