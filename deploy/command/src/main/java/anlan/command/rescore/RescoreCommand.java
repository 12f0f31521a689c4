package anlan.command.rescore;

import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import anlan.command.terminal.TextTable;
import anlan.command.terminal.TimeConverter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Shows what another policy would have made of the same messages. */
@Command(
        name = "rescore",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Assesses the stored messages again under another policy, into the database"
                    + " anlan_NAME, and prints what would have changed: colors, values, ranks and"
                    + " alerts. The running jobs are not touched.",
            "Rows for times before --from lack the messages before the first that is read."
        })
public final class RescoreCommand implements Callable<Integer> {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .build();

    @Spec private @Nullable CommandSpec spec;

    @Option(names = "--catalog", paramLabel = "DIR", description = "Folder of the other policy.")
    private @Nullable Path catalog;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "Compared is what was published for later times.")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "TIME",
            description = "Compared is what was published for this time or earlier.")
    private @Nullable String to;

    @Option(
            names = "--as",
            paramLabel = "NAME",
            description = "Name of the result, 1 to 30 of a-z, 0-9 and _.")
    private @Nullable String name;

    @Option(names = "--replace", description = "Drop an earlier result of this name first.")
    private boolean replace;

    @Option(names = "--json", description = "As JSON, with every region.")
    private boolean json;

    @Option(names = "--list", description = "Only show what results there are.")
    private boolean list;

    @Option(names = "--drop", paramLabel = "NAME", description = "Only remove a result.")
    private @Nullable String drop;

    @Mixin private final RescorePlaceOptions options = new RescorePlaceOptions();

    @Override
    public Integer call() throws Exception {
        if (list || drop != null) {
            keep(options.place());
            return 0;
        }
        Rescore.Request request = request();
        Progress progress = new Progress(System.err);
        RescoreReport report = new Rescore(options.place(), progress::say).run(request);
        progress.say(String.format(Locale.ROOT, "Read %,d messages", report.read().messages()));
        System.out.println(json ? JSON.writeValueAsString(report) : RescoreText.of(report));
        return 0;
    }

    private void keep(RescorePlace place) {
        try (ClickHouse database = place.connect()) {
            ScoredDatabases scored = new ScoredDatabases(database);
            if (drop != null) {
                scored.drop(drop);
            }
            if (list) {
                print(scored);
            }
        }
    }

    private void print(ScoredDatabases scored) {
        if (json) {
            System.out.println(valueOf(scored.list()));
            return;
        }
        TextTable table = new TextTable("name", "database", "what", "rows", "MiB");
        for (ScoredDatabases.Scored one : scored.list()) {
            table.add(
                    one.name(),
                    ScoredDatabases.of(one.name()),
                    one.description(),
                    String.format(Locale.ROOT, "%,d", one.rows()),
                    one.bytes() >> 20);
        }
        System.out.print(table.isEmpty() ? "There is no result of rescore.\n" : table);
    }

    private static String valueOf(Object any) {
        try {
            return JSON.writeValueAsString(any);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Rescore.Request request() {
        Path folder = needed(catalog, "--catalog");
        String begin = needed(from, "--from");
        String end = needed(to, "--to");
        String as = needed(name, "--as");
        Map<String, String> files = CatalogFiles.texts(folder);
        ZoneId zone = ZoneId.of(CatalogMessage.of(files).catalog().zone());
        Instant after = TimeConverter.parse(begin, zone);
        Instant until = TimeConverter.parse(end, zone);
        if (!after.isBefore(until)) {
            throw new CommandException("--from %s is not before --to %s".formatted(begin, end));
        }
        return new Rescore.Request(files, after, until, as, replace);
    }

    private <T> T needed(@Nullable T value, String option) {
        if (value == null) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(),
                    option + " is missing; needed are --catalog, --from, --to and --as");
        }
        return value;
    }
}
