package anlan.command.weigh;

import anlan.catalog.Catalog;
import anlan.catalog.Level;
import anlan.catalog.file.CatalogFiles;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.installation.DatabaseOptions;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.TimeConverter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds weights from history. */
@Command(
        name = "weigh",
        mixinStandardHelpOptions = true,
        description = {
            "Computes objective weights of an index from the history of its scores, and prints the"
                    + " working beside today's weights.",
            "It changes nothing; with --write it writes a proposed revision of the catalog."
        })
public final class WeighCommand implements Callable<Integer> {

    @Mixin private final DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--index",
            paramLabel = "NAME",
            defaultValue = "safety",
            description = "Name of the index (default: ${DEFAULT-VALUE}).")
    private String index = "safety";

    @Option(
            names = "--method",
            paramLabel = "METHOD",
            defaultValue = "combined",
            description =
                    "entropy or critic: from data alone; combined: both, and today's weights"
                            + " (default: ${DEFAULT-VALUE}).")
    private String method = "combined";

    @Option(
            names = "--lambda",
            paramLabel = "SHARE",
            description =
                    "How much today's weights count in the combination, 0 to 1 (default: weights"
                            + " are multiplied).")
    private @Nullable Double lambda;

    @Option(names = "--from", paramLabel = "TIME", description = "Later rows only (default: all).")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "TIME", description = "Rows up to then (default: all).")
    private @Nullable String to;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            defaultValue = "town",
            description = "Level of the regions that are compared (default: ${DEFAULT-VALUE}).")
    private String level = "town";

    @Option(
            names = "--least",
            paramLabel = "DAYS",
            defaultValue = "30",
            description =
                    "Fewest days of history by which weights may change (default:"
                            + " ${DEFAULT-VALUE}).")
    private int least = 30;

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = "Folder of the policy (default: deploy/catalog of the project).")
    private Path catalog = ProjectHome.catalog();

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description = "A new folder for the proposed revision of the catalog.")
    private @Nullable Path write;

    @Override
    public Integer call() throws IOException {
        Catalog policy = CatalogFiles.load(catalog);
        try (ClickHouse connected = database.connect()) {
            Weighing weighing = new Weigher(connected, policy).weigh(options(policy));
            System.out.print(WeighingText.of(weighing, ZoneId.of(policy.zone())));
            Path folder = write;
            if (folder != null) {
                Catalog proposed = Proposal.write(catalog, folder, weighing, how());
                Proposal.judged(catalog, weighing)
                        .forEach(
                                group ->
                                        System.out.println(
                                                group + " stays as it was judged pairwise"));
                System.out.printf(
                        "Catalog %s is proposed in %s, effective from %s%n",
                        proposed.version(),
                        folder,
                        proposed.effectiveFrom().atZone(ZoneId.of(policy.zone())));
            }
            return 0;
        } catch (IllegalArgumentException e) {
            throw new CommandException(String.valueOf(e.getMessage()), e);
        }
    }

    private String how() {
        return method + (lambda == null ? "" : " (lambda " + lambda + ")");
    }

    private WeighingOptions options(Catalog policy) {
        Double share = lambda;
        if (share != null && !(share >= 0 && share <= 1)) {
            throw new CommandException("--lambda lies within 0 and 1, not at " + share);
        }
        ZoneId zone = ZoneId.of(policy.zone());
        return new WeighingOptions(
                index,
                one("--method", method, WeighingOptions.Method.class),
                share,
                from == null ? null : TimeConverter.parse(from, zone),
                to == null ? null : TimeConverter.parse(to, zone),
                one("--level", level, Level.class),
                least);
    }

    private static <T extends Enum<T>> T one(String option, String text, Class<T> type) {
        try {
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new CommandException(
                    "%s is one of %s, not '%s'"
                            .formatted(
                                    option,
                                    Arrays.toString(type.getEnumConstants())
                                            .toLowerCase(Locale.ROOT),
                                    text),
                    e);
        }
    }
}
