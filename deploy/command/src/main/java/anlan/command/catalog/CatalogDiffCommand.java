package anlan.command.catalog;

import anlan.catalog.file.CatalogFiles;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.BrokerOption;
import anlan.command.terminal.CommandException;
import anlan.policy.PublishedVersion;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two policies. */
@Command(
        name = "diff",
        mixinStandardHelpOptions = true,
        description = "Shows what a policy changes against another, and what the job does then.")
final class CatalogDiffCommand implements Callable<Integer> {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    @Mixin private final BrokerOption broker = new BrokerOption();

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the changed policy.")
    private Path dir = ProjectHome.catalog();

    @Parameters(
            index = "1",
            paramLabel = "DIR2",
            arity = "0..1",
            description = "Folder of the policy before (default: the newest that is published).")
    private @Nullable Path before;

    @Option(names = "--json", description = "As JSON, with every change.")
    private boolean json;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, String> after = CatalogFiles.texts(dir);
        System.out.println(
                json
                        ? JSON.writeValueAsString(CatalogDiff.of(before(), after))
                        : CatalogDiffText.of(before(), after));
        return 0;
    }

    private Map<String, String> before() throws IOException, InterruptedException {
        if (before != null) {
            return CatalogFiles.texts(before);
        }
        PublishedVersion newest = PublishedVersion.newest(broker.policies().holding());
        if (newest == null) {
            throw new CommandException("No catalog is published yet: name a second folder.");
        }
        return newest.message().files();
    }
}
