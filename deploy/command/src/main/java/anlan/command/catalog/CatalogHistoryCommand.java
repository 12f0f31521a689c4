package anlan.command.catalog;

import anlan.command.kafka.BrokerOption;
import anlan.command.terminal.TextTable;
import anlan.policy.PublishedVersion;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows every version of the policy that was published. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = "Shows every version of the policy that was published; * is in force now.")
final class CatalogHistoryCommand implements Callable<Integer> {

    @Mixin private final BrokerOption broker = new BrokerOption();

    @Override
    public Integer call() throws IOException, InterruptedException {
        System.out.print(text(broker.topic().read(), Instant.now()));
        return 0;
    }

    static String text(List<PublishedVersion> all, Instant now) {
        if (all.isEmpty()) {
            return "No catalog is published yet.\n";
        }
        PublishedVersion current = PublishedVersion.current(all, now);
        TextTable table =
                new TextTable("", "version", "effective from", "published", "author", "reason");
        for (PublishedVersion published : all) {
            table.add(
                    published.equals(current) ? "*" : "",
                    published.message().version(),
                    published.message().effectiveFrom(),
                    published.at(),
                    published.message().author(),
                    published.message().reason());
        }
        return table.toString();
    }
}
