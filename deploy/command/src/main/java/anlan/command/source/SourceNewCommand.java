package anlan.command.source;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.Region;
import anlan.catalog.Source;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.map.RegionMap;
import anlan.command.installation.ProjectHome;
import anlan.command.source.draft.Draft;
import anlan.command.source.draft.DraftYaml;
import anlan.command.source.draft.Drafter;
import anlan.command.source.draft.SampleReader;
import anlan.command.source.draft.SourceSample;
import anlan.command.terminal.CommandException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Proposes a source's file from sample messages. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = {
            "Looks at sample messages and proposes a source: which field is what, how sure, and"
                    + " why; writes it as YAML, and tries it on the sample. Needs no server.",
            "Ends with 0 if every message becomes an event."
        })
final class SourceNewCommand implements Callable<Integer> {
    private static final int MOST = 100_000;

    @Option(
            names = "--sample",
            paramLabel = "FILE",
            required = true,
            description =
                    "Messages: JSON, one a line or an array; GeoJSON; CSV with the names of its"
                            + " columns in the first line. May be packed by gzip.")
    private Path sample = Path.of("");

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description =
                    "Folder of the policy with the regions and categories (default: deploy/catalog"
                            + " of the project).")
    private Path dir = ProjectHome.catalog();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the source is called in the policy (default: the sample's name).")
    private @Nullable String name;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Kafka topic of its messages (default: raw.NAME).")
    private @Nullable String topic;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "File to be written; must not be there (default: NAME.yaml).")
    private @Nullable Path out;

    @Option(
            names = "--messages",
            paramLabel = "NUMBER",
            defaultValue = "1000",
            description = "How many messages are looked at (default: ${DEFAULT-VALUE}).")
    private int messages;

    @Option(names = "--json", description = "Tells what it believes as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (messages < 1 || messages > MOST) {
            throw new CommandException("--messages is a number from 1 to %,d".formatted(MOST));
        }
        String called = name == null ? nameOf(sample) : name;
        if (!called.matches("[a-z0-9][a-z0-9-]{0,60}")) {
            throw new CommandException(
                    "'"
                            + called
                            + "' is no name of a source; give --name in small letters, digits and"
                            + " dashes");
        }
        Path file = out == null ? Path.of(called + ".yaml") : out;
        if (Files.exists(file)) {
            throw new CommandException(
                    file + " is there already; move it away or name another with --out");
        }
        Map<String, String> texts = CatalogFiles.texts(dir);
        Catalog catalog = CatalogFiles.load(texts).on(RegionMap.of(texts).shapes());
        SourceSample read = SampleReader.read(sample, messages);
        Draft draft = Drafter.of(read, catalog);
        String yaml =
                DraftYaml.of(
                        draft,
                        called,
                        topic == null ? "raw." + called : topic,
                        county(catalog),
                        head(read, DraftYaml.isSystem(draft)));
        Files.writeString(file, yaml);
        String path =
                (DraftYaml.isSystem(draft) ? CatalogFiles.SYSTEMS : CatalogFiles.SOURCES)
                        + called
                        + ".yaml";
        DraftTrial trial = trial(draft, called, texts, path, yaml);
        System.out.print(
                json
                        ? DraftText.json(draft, file, trial)
                        : DraftText.of(draft, file, dir, path, trial));
        return trial.isGood() ? 0 : 1;
    }

    private DraftTrial trial(
            Draft draft, String called, Map<String, String> texts, String path, String yaml) {
        if (!draft.isWhole()) {
            return DraftTrial.none(
                    "an event needs an id and a time: write the TODOs of both first");
        }
        texts.put(path, yaml);
        Catalog with;
        try {
            with = CatalogFiles.load(texts);
        } catch (CatalogException e) {
            return DraftTrial.none(String.valueOf(e.getMessage()));
        }
        Source source =
                with.sources().stream()
                        .filter(it -> it.name().equals(called))
                        .findFirst()
                        .orElseThrow();
        return DraftTrial.of(source, with, draft);
    }

    private List<String> head(SourceSample read, boolean system) {
        String schema = (system ? "system" : "source") + ".schema.json";
        String folder = Files.exists(dir.resolve("schema")) ? "schema/" : "reference/";
        return List.of(
                "yaml-language-server: $schema=../" + folder + schema,
                "Proposed by `anlan source new` from %,d messages: %s."
                        .formatted(read.messages().size(), read.form().text()),
                "Each guess says how sure it is and from what. Read every line, and mend what is"
                        + " marked TODO, before you put it into force.");
    }

    private static String county(Catalog catalog) {
        return catalog.regions().stream()
                .map(Region::code)
                .min(Comparator.comparingInt(String::length).thenComparing(code -> code))
                .orElse("");
    }

    private static String nameOf(Path file) {
        String plain = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
        String stem = plain.replaceAll("\\.(gz|json|jsonl|geojson|csv|txt|ndjson)", "");
        return stem.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }
}
