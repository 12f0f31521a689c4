package anlan.command.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.catalog.Catalog;
import anlan.catalog.Source;
import anlan.catalog.file.CatalogFiles;
import anlan.command.installation.ProjectHome;
import anlan.command.installation.SchemaRegistryOptions;
import anlan.command.terminal.CommandException;
import anlan.source.MappingTrial;
import anlan.source.PseudonymKey;
import anlan.source.Pseudonyms;
import anlan.source.form.RawMessage;
import anlan.source.form.WriterSchemas;
import anlan.source.registry.RegistryOutage;
import anlan.source.registry.SchemaRegistry;
import anlan.source.registry.SchemaRegistryAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Shows what a mapping makes of sample messages. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what a source's mapping makes of sample messages, field by field, with every"
                    + " problem. Needs no server, unless a schema registry has the schemas.",
            "Ends with 1 if a message has a problem."
        })
final class SourceTryCommand implements Callable<Integer> {

    /** Pseudonyms of a trial are told apart from real ones only by their key. */
    static final PseudonymKey KEY =
            new PseudonymKey(
                    "trial", "a key for trials only, and for nothing else".getBytes(UTF_8));

    /** Somebody waits for it. */
    private static final int REGISTRY_TRIES = 2;

    @Option(
            names = "--source",
            paramLabel = "FILE",
            required = true,
            description =
                    "A source as in sources/, or a whole system as in systems/; it need not be part"
                            + " of the catalog yet.")
    private Path file = Path.of("");

    @Option(
            names = "--sample",
            paramLabel = "FILE",
            required = true,
            description =
                    "A JSON message, an array of messages, or a message a line. One with a key or"
                            + " headers: {\"@key\": …, \"@headers\": {…}, \"@value\": …}. Of a form"
                            + " other than JSON the whole file is one message.")
    private Path sample = Path.of("");

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Which source, where the file has several.")
    private @Nullable String name;

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description =
                    "Folder of the policy to which the file belongs or will be added (default:"
                            + " deploy/catalog of the project).")
    private Path dir = ProjectHome.catalog();

    @Mixin private final SchemaRegistryOptions registry = new SchemaRegistryOptions();

    @Override
    public Integer call() throws IOException {
        SourceFile sources = SourceFile.read(file);
        Map<String, String> texts = CatalogFiles.texts(dir);
        texts.putAll(sources.beside());
        texts.put(sources.path(), sources.text());
        Catalog catalog = CatalogFiles.load(texts);
        Source source = sources.source(name, catalog);
        MappingTrial trial = new MappingTrial(source, catalog, new Pseudonyms(KEY), schemas());
        long now = Instant.now().toEpochMilli();
        List<RawMessage> messages = new SampleMessages(source, now).of(Files.readAllBytes(sample));
        List<MappingTrial.Outcome> outcomes = tried(trial, messages);
        System.out.print(TrialText.of(source, outcomes));
        return outcomes.stream().allMatch(it -> it.problems().isEmpty()) ? 0 : 1;
    }

    private WriterSchemas schemas() {
        SchemaRegistryAddress address = registry.address();
        return address == null ? WriterSchemas.NONE : new SchemaRegistry(address, REGISTRY_TRIES);
    }

    private static List<MappingTrial.Outcome> tried(MappingTrial trial, List<RawMessage> messages) {
        try {
            return messages.stream().flatMap(message -> trial.of(message).stream()).toList();
        } catch (RegistryOutage e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }
}
