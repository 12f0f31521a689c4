package anlan.local;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogFiles;
import anlan.catalog.Durations;
import anlan.catalog.Region;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Checks a policy's files. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the files of a policy.",
            "Ends with 0 if they may be applied, 1 with every problem: file, line and remedy."
        })
final class CatalogCheckCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            arity = "0..1",
            description = "Folder of the policy (default: deploy/catalog of the project).")
    private Path dir = Home.catalog();

    @Override
    public Integer call() {
        System.out.println(text(CatalogFiles.load(dir)));
        return 0;
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
                        catalog.author(),
                        catalog.reason(),
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
