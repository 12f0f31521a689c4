package anlan.command.catalog;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import anlan.command.installation.ProjectHome;
import anlan.command.policytest.PolicyTesting;
import anlan.command.terminal.Progress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a policy's tests. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the tests of a policy, DIR/tests/*.yaml: events in, colors and alerts out.",
            "Ends with 0 if all passed, 1 with every difference: file, line, what was seen instead."
        })
final class CatalogTestCommand implements Callable<Integer> {

    @Option(
            names = "--catalog",
            paramLabel = "DIR",
            description = "Folder of the policy (default: deploy/catalog of the project).")
    private Path dir = ProjectHome.catalog();

    @Option(
            names = "--only",
            paramLabel = "NAME",
            description = "Only the tests whose name contains this (default: all).")
    private @Nullable String only;

    @Override
    public Integer call() throws Exception {
        Catalog catalog = CatalogFiles.load(dir);
        return new PolicyTesting(new Progress(System.out)).run(dir, catalog, only) ? 0 : 1;
    }
}
