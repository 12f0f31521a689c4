package anlan.command.catalog;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.BrokerOption;
import anlan.command.kafka.StackTopics;
import anlan.command.policytest.PolicyTesting;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import anlan.policy.CatalogTopic;
import anlan.policy.PublishedVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts a policy into force. */
@Command(
        name = "apply",
        description = {
            "Checks and tests a policy and publishes it; the running job follows from its"
                    + " effectiveFrom on.",
            "Ends with 1 and publishes nothing if anything is wrong or a test fails."
        })
final class CatalogApplyCommand implements Callable<Integer> {

    @Mixin private final BrokerOption broker = new BrokerOption();
    @Mixin private final CatalogDatabaseOption database = new CatalogDatabaseOption();

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder of the policy (default: deploy/catalog of the project).")
    private Path dir = ProjectHome.catalog();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "Only this file; the others as in the newest version that is published.")
    private @Nullable Path file;

    @Option(
            names = "--effective-from",
            paramLabel = "TIME",
            description = {
                "Event time from which it holds, a whole hour such as 2027-01-01T08:00:00+08:00, or"
                        + " next for the next one (default: as in catalog.yaml)."
            })
    private @Nullable String effectiveFrom;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // the parser reads it
    private boolean help;

    @Option(names = "--no-tests", description = "Publishes it without running its tests.")
    private boolean noTests;

    @Option(names = "--version", paramLabel = "VERSION", description = "Names this version.")
    private @Nullable String version;

    @Option(names = "--author", paramLabel = "NAME", description = "Who answers for it.")
    private @Nullable String author;

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is changed.")
    private @Nullable String reason;

    @Override
    public Integer call() throws Exception {
        CatalogTopic topic = broker.topic();
        List<PublishedVersion> before = broker.policies().holding();
        PublishedVersion newest = PublishedVersion.newest(before);
        Publication publication = new Publication(before, Instant.now());
        PublishedVersion named = publication.published(version);
        Map<String, String> files =
                file == null
                        ? CatalogFiles.texts(dir)
                        : changed(file, named == null ? newest : named);
        PublishedVersion same = publication.same(files, version);
        if (same != null) {
            // one that died half-way is finished by applying again
            StackTopics.createRaw(broker.brokers(), same.message().catalog());
            database.loadMissing(broker, same.message());
            System.out.println(
                    "Version %s is published already, as it is; effective from %s."
                            .formatted(same.message().version(), same.message().effectiveFrom()));
            return 0;
        }
        CatalogMessage message =
                publication.of(
                        files, new Publication.Overrides(version, author, reason, effectiveFrom));
        if (!noTests) {
            test(message.catalog());
        }
        List<String> created = StackTopics.createRaw(broker.brokers(), message.catalog());
        PublishedVersion published = topic.publish(message);
        database.load(broker, message);
        System.out.println(text(newest, published));
        if (!created.isEmpty()) {
            System.out.println("Topics created: " + String.join(", ", created) + ".");
        }
        return 0;
    }

    private void test(Catalog catalog) throws Exception {
        if (!new PolicyTesting(new Progress(System.out)).run(folder(), catalog, null)) {
            throw new CommandException(
                    "Nothing is published: the policy fails its tests. Mend it or them; --no-tests"
                            + " publishes it all the same.");
        }
    }

    /** Where the tests are: beside the files that are published. */
    private Path folder() {
        if (file == null) {
            return dir;
        }
        Path parent = file.toAbsolutePath().getParent();
        Path folder =
                parent == null || CatalogFiles.inner(file).isEmpty() ? parent : parent.getParent();
        return folder == null ? dir : folder;
    }

    private static Map<String, String> changed(Path file, @Nullable PublishedVersion newest)
            throws IOException {
        if (newest == null) {
            throw new CommandException("No catalog is published yet: apply a whole folder first.");
        }
        String name = String.valueOf(file.getFileName());
        String path = CatalogFiles.inner(file) + name;
        if (!CatalogFiles.isPart(path)) {
            throw new CommandException(
                    file
                            + " is no file of a catalog; name one such as indices.yaml,"
                            + " sources/police.yaml or systems/rescue.yaml");
        }
        Map<String, String> files = new TreeMap<>(newest.message().files());
        files.put(path, Files.readString(file));
        return files;
    }

    private static String text(@Nullable PublishedVersion before, PublishedVersion after) {
        Catalog catalog = after.message().catalog();
        String diff =
                before == null
                        ? "It is the first version."
                        : CatalogDiffText.of(before.message().files(), after.message().files());
        return "%s%nVersion %s is published and takes effect at %s."
                .formatted(diff, catalog.version(), catalog.effectiveFrom());
    }
}
