package anlan.command.catalog;

import anlan.command.kafka.BrokerOption;
import anlan.command.terminal.TextTable;
import anlan.policy.PublishedPolicies;
import anlan.policy.PublishedVersion;
import anlan.policy.RejectedPolicy;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows every version of the policy that was published. */
@Command(
        name = "history",
        mixinStandardHelpOptions = true,
        description = {
            "Shows every version of the policy that was published; * is in force now.",
            "Shows what was rejected, and why."
        })
final class CatalogHistoryCommand implements Callable<Integer> {

    @Mixin private final BrokerOption broker = new BrokerOption();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        PublishedPolicies policies = broker.policies();
        if (json) {
            System.out.println(json(policies, Instant.now()));
            return 0;
        }
        System.out.print(text(policies.holding(), Instant.now()));
        if (!policies.rejected().isEmpty()) {
            System.out.print("Rejected, and never in force:\n" + rejected(policies.rejected()));
        }
        return 0;
    }

    private static ObjectNode json(PublishedPolicies policies, Instant now) {
        PublishedVersion current =
                policies.holding().isEmpty()
                        ? null
                        : PublishedVersion.current(policies.holding(), now);
        ObjectNode json = new JsonMapper().createObjectNode();
        ArrayNode versions = json.putArray("versions");
        for (PublishedVersion published : policies.holding()) {
            versions.addObject()
                    .put("version", published.message().version())
                    .put("in_force", published.equals(current))
                    .put("effective_from", published.message().effectiveFrom().toString())
                    .put("published", published.at().toString())
                    .put("author", published.message().author())
                    .put("reason", published.message().reason());
        }
        ArrayNode rejected = json.putArray("rejected");
        for (RejectedPolicy record : policies.rejected()) {
            rejected.addObject()
                    .put("offset", record.offset())
                    .put("published", record.at().toString())
                    .put("version", record.version())
                    .put("reason", record.reason());
        }
        return json;
    }

    private static TextTable rejected(List<RejectedPolicy> all) {
        TextTable table = new TextTable("offset", "published", "version", "reason");
        for (RejectedPolicy record : all) {
            String reason = record.reason().replaceAll("\\s*\n\\s*", " ");
            table.add(record.offset(), record.at(), record.version(), reason);
        }
        return table;
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
