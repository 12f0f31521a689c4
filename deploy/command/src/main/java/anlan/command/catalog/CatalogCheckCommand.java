package anlan.command.catalog;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogException;
import anlan.catalog.Durations;
import anlan.catalog.Region;
import anlan.catalog.file.CatalogFiles;
import anlan.command.installation.ProjectHome;
import anlan.command.policytest.PolicyTesting;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a policy's files. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the files of a policy and runs its tests.",
            "Ends with 0 if they may be applied, 1 with every problem: file, line and remedy."
        })
final class CatalogCheckCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder of the policy (default: deploy/catalog of the project).")
    private Path dir = ProjectHome.catalog();

    @Option(names = "--no-tests", description = "Checks the files only, and runs no tests.")
    private boolean noTests;

    @Option(
            names = "--json",
            description = "As JSON: the problems; tests tell on standard error how they go.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
        if (json) {
            return tellJson();
        }
        Catalog catalog = CatalogFiles.load(dir);
        DeclaredSince.check(catalog, Instant.now());
        System.out.println(text(catalog));
        return noTests || new PolicyTesting(new Progress(System.out)).run(dir, catalog, null)
                ? 0
                : 1;
    }

    private int tellJson() throws Exception {
        ObjectNode told = new JsonMapper().createObjectNode();
        ArrayNode problems = told.putArray("problems");
        boolean passed = true;
        try {
            Catalog catalog = CatalogFiles.load(dir);
            DeclaredSince.check(catalog, Instant.now());
            told.put("version", catalog.version());
            if (!noTests) {
                passed = new PolicyTesting(new Progress(System.err)).run(dir, catalog, null);
                told.put("tests_passed", passed);
            }
        } catch (CatalogException e) {
            e.problems().forEach(problems::add);
        } catch (CommandException e) {
            problems.add(e.getMessage());
        }
        System.out.println(told);
        return problems.isEmpty() && passed ? 0 : 1;
    }

    /** What is in a catalog, in a few lines. */
    static String text(Catalog catalog) {
        Map<String, Long> levels =
                catalog.regions().stream()
                        .map(Region::level)
                        .collect(
                                Collectors.groupingBy(
                                        level -> level.label(),
                                        TreeMap::new,
                                        Collectors.counting()));
        long windows = catalog.indicators().stream().mapToLong(i -> i.windows().size()).sum();
        return """
        Version %s, effective from %s, by %s: %s
        regions     %,d %s
        categories  %,d
        sources     %,d %s
        indicators  %,d with %,d windows
        indices     %,d
        rules       %,d
        beat        %s
        No problem found.\
        """
                .formatted(
                        catalog.version(),
                        catalog.effectiveFrom(),
                        catalog.edition().author(),
                        catalog.edition().reason(),
                        catalog.regions().size(),
                        levels,
                        catalog.categories().size(),
                        catalog.sources().size(),
                        catalog.sources().stream().map(source -> source.name()).toList(),
                        catalog.indicators().size(),
                        windows,
                        catalog.indices().size(),
                        catalog.rules().size(),
                        Durations.format(catalog.beat()));
    }
}
