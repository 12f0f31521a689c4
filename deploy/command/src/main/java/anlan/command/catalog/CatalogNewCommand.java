package anlan.command.catalog;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import anlan.command.catalog.county.Divisions;
import anlan.command.catalog.county.NewCatalog;
import anlan.command.installation.ProjectHome;
import anlan.command.policytest.PolicyTesting;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a small policy for another county. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a small policy for a county, from its list of divisions: one index, ten"
                    + " indicators, five rules, two sources to be replaced by yours, and tests;"
                    + " checks it and runs the tests. Needs no server.",
            "Asks for what it must know and was not told, where there is a terminal."
        })
final class CatalogNewCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            description = "Folder to be written; must not be there, or be empty.")
    private Path dir = Path.of("");

    @Option(
            names = "--regions",
            paramLabel = "FILE",
            required = true,
            description =
                    "List of divisions as CSV (or CSV packed by gzip): codes of 6 (county), 9"
                        + " (town), 12 (village) and 15 digits (grid), padded by zeros or not, and"
                        + " names; residents and the like, if it has them. Of a list of many"
                        + " counties, --county says which.")
    private Path regions = Path.of("");

    @Option(
            names = "--county",
            paramLabel = "CODE",
            description = "Code or name of the one county that is wanted out of the list.")
    private @Nullable String county;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "What the county is called (default: as in the list).")
    private @Nullable String name;

    @Option(
            names = "--name-en",
            paramLabel = "NAME",
            description = "The same in English (default: as in the list, or --name).")
    private @Nullable String nameEn;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "Whose midnight begins a day, such as America/New_York.")
    private @Nullable String zone;

    @Option(
            names = "--author",
            paramLabel = "NAME",
            description = "Who answers for the policy (default: ${DEFAULT-VALUE}).",
            defaultValue = "${sys:user.name}")
    private String author = "";

    @Option(names = "--no-tests", description = "Writes and checks the files, and runs no tests.")
    private boolean noTests;

    @Override
    public Integer call() throws Exception {
        refuseFull();
        ZoneId whose = zone();
        Divisions divisions = Divisions.read(regions, county, name, nameEn);
        Map<String, String> files =
                NewCatalog.files(divisions, whose.getId(), author, begin(whose));
        Catalog catalog = CatalogFiles.load(files);
        for (Map.Entry<String, String> file : files.entrySet()) {
            Path path = dir.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.getValue());
        }
        copySchemas();
        System.out.println(CatalogCheckCommand.text(catalog));
        if (divisions.isMadeUp()) {
            System.out.println(
                    "NOTE The list's codes are of another form than a policy has: the regions have"
                            + " made-up codes, and the list's own stand in the column own; a source"
                            + " may send either.");
        }
        if (!divisions.hasPopulation()) {
            System.out.println(
                    "NOTE How many live where is not known, so nothing is divided by residents: put"
                            + " 'population' into regions.csv to compare towns of different size.");
        }
        boolean passed =
                noTests || new PolicyTesting(new Progress(System.out)).run(dir, catalog, null);
        System.out.print(next());
        return passed ? 0 : 1;
    }

    /** By these an editor completes and underlines. */
    private void copySchemas() throws IOException {
        Path reference = ProjectHome.catalog().resolve("reference");
        Path schemas = dir.resolve(NewCatalog.SCHEMAS);
        Files.createDirectories(schemas);
        try (Stream<Path> all = Files.list(reference)) {
            for (Path schema : all.filter(it -> it.toString().endsWith(".schema.json")).toList()) {
                Files.copy(schema, schemas.resolve(schema.getFileName().toString()));
            }
        }
    }

    private void refuseFull() throws IOException {
        if (!Files.exists(dir)) {
            return;
        }
        boolean empty = false;
        if (Files.isDirectory(dir)) {
            try (Stream<Path> inside = Files.list(dir)) {
                empty = inside.findAny().isEmpty();
            }
        }
        if (!empty) {
            throw new CommandException(
                    dir + " is there already; nothing is overwritten: name another");
        }
    }

    @SuppressWarnings("SystemConsoleNull") // where it never is, an answer of nothing is refused
    private ZoneId zone() {
        Console console = System.console();
        String told = zone;
        if (told == null && console != null) {
            told =
                    console.readLine(
                            "Time zone of the county, such as Asia/Shanghai or America/New_York: ");
        }
        if (told == null || told.isBlank()) {
            throw new CommandException(
                    "Whose midnight begins a day? Give --zone, such as Asia/Shanghai or"
                            + " America/New_York");
        }
        try {
            return ZoneId.of(told.strip());
        } catch (DateTimeException e) {
            throw new CommandException(
                    "Zone '" + told + "' is unknown; write one such as Asia/Shanghai", e);
        }
    }

    /** The beginning of the year of the tests, so that what is loaded of it counts. */
    private static String begin(ZoneId whose) {
        return ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, whose)
                .format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }

    private String next() {
        return """

        Written: %s. Next:
          anlan source new --sample FILE --catalog %1$s --name NAME   a system of yours, from its messages;
              put the file into %1$s/sources/ or systems/, then take sources/calls.yaml and tickets.yaml away
              (and let indicators, rules and tests name yours)
          anlan catalog check %1$s                                    after each change
          anlan up --catalog %1$s --no-simulator                      Kafka, ClickHouse, the jobs and the page
              on this machine; send messages to the topics, and look
        """
                .formatted(dir);
    }
}
