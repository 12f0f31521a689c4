package anlan.command.topics;

import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.catalog.Durations;
import anlan.catalog.file.CatalogFiles;
import anlan.command.kafka.BrokerOption;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.TextTable;
import anlan.policy.PublishedVersion;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which topics are wanted, and where. */
final class TopicOptions {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_PARTITIONS = 1000;

    @Mixin private final BrokerOption broker = new BrokerOption();

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = "Policy whose sources have topics (default: the one that is published).")
    private @Nullable Path catalog;

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "6",
            description =
                    "Partitions of each source's topic: at most so many workers read one source"
                            + " (default: ${DEFAULT-VALUE}).")
    private int partitions;

    @Option(
            names = "--result-partitions",
            paramLabel = "N",
            defaultValue = "3",
            description = "Partitions of each topic of results (default: ${DEFAULT-VALUE}).")
    private int resultPartitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            description =
                    "How many brokers have each record; of 3 one may be away (default: 3, or as"
                            + " many brokers as there are).")
    private @Nullable Short replication;

    @Option(
            names = "--raw-retention",
            paramLabel = "TIME",
            defaultValue = "30d",
            converter = Parse.class,
            description =
                    "How long messages of sources and actions upon alerts are kept, at least as"
                            + " long as a source may be late (default: ${DEFAULT-VALUE}).")
    private Duration rawRetention = Duration.ofDays(30);

    @Option(
            names = "--result-retention",
            paramLabel = "TIME",
            defaultValue = "7d",
            converter = Parse.class,
            description =
                    "How long results are kept: so long archive may be down (default:"
                            + " ${DEFAULT-VALUE}).")
    private Duration resultRetention = Duration.ofDays(7);

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    /** What is done with a plan. */
    interface Doing {
        int with(TopicPlan plan) throws ExecutionException, InterruptedException;
    }

    /**
     * Plans.
     *
     * @throws CommandException when Kafka does not answer or refuses
     */
    int plan(Doing doing) throws IOException, InterruptedException {
        Catalog policy = policy();
        Brokers brokers = broker.brokers();
        try (Admin admin = Admin.create(brokers.client())) {
            List<WantedTopic> wanted =
                    WantedTopics.of(policy, sizes(admin)).stream()
                            .map(topic -> topic.named(brokers.named(topic.name())))
                            .toList();
            return doing.with(new TopicPlan(admin, wanted));
        } catch (ExecutionException e) {
            throw new CommandException(
                    "Kafka does not do it: " + (e.getCause() == null ? e : e.getCause()), e);
        }
    }

    private Catalog policy() throws IOException, InterruptedException {
        if (catalog != null) {
            return CatalogFiles.load(catalog);
        }
        PublishedVersion newest = PublishedVersion.newest(broker.policies().holding());
        if (newest == null) {
            throw new CommandException(
                    "No policy is published there, so nothing says which sources there are: name"
                            + " one with --catalog DIR.");
        }
        return newest.message().catalog();
    }

    private TopicSizes sizes(Admin admin) throws ExecutionException, InterruptedException {
        within("--partitions", partitions, MOST_PARTITIONS);
        within("--result-partitions", resultPartitions, MOST_PARTITIONS);
        int brokers = admin.describeCluster().nodes().get().size();
        short copies = replication == null ? (short) Math.min(3, brokers) : replication;
        if (copies < 1 || copies > brokers) {
            throw new CommandException(
                    "--replication is %d, and there are %d brokers".formatted(copies, brokers));
        }
        return new TopicSizes(partitions, resultPartitions, copies, rawRetention, resultRetention);
    }

    private static void within(String option, int number, int most) {
        if (number < 1 || number > most) {
            throw new CommandException("%s is %d; it is 1 to %d".formatted(option, number, most));
        }
    }

    /** Tells the differences. */
    void print(List<TopicChange> changes) {
        if (json) {
            ArrayNode all = JSON.createArrayNode();
            for (TopicChange change : changes) {
                all.addObject()
                        .put("topic", change.topic())
                        .put("what", change.what())
                        .put("from", change.from())
                        .put("to", change.to())
                        .put("step", change.step().name().toLowerCase(java.util.Locale.ROOT));
            }
            System.out.println(all);
        } else if (changes.isEmpty()) {
            System.out.println("All topics are as they should be.");
        } else {
            TextTable table = new TextTable("topic", "what", "is", "should be", "step");
            for (TopicChange change : changes) {
                table.add(
                        change.topic(),
                        change.what(),
                        change.from().isEmpty() ? "-" : change.from(),
                        change.to(),
                        change.step().text);
            }
            System.out.print(table);
        }
    }

    /** Reads durations as the catalog writes them. */
    static final class Parse implements CommandLine.ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            try {
                return Durations.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
