package anlan.command.policytest;

import anlan.catalog.Catalog;
import anlan.command.terminal.CommandException;
import anlan.command.terminal.Progress;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs a policy's tests and says what came of them. */
public final class PolicyTesting {
    private final Progress progress;

    public PolicyTesting(Progress progress) {
        this.progress = progress;
    }

    /**
     * Tells whether all tests in a catalog's folder pass.
     *
     * @param only part of the names of the tests that are run; null = all
     * @throws anlan.catalog.CatalogException when a test cannot be read
     */
    public boolean run(Path dir, Catalog catalog, @Nullable String only) throws Exception {
        List<PolicyTestFile> files = PolicyTests.load(dir, catalog);
        if (files.isEmpty()) {
            progress.print("No policy test in " + dir.resolve("tests") + ".");
            return true;
        }
        if (only != null && files.stream().noneMatch(file -> has(file, only))) {
            throw new CommandException("No policy test has '" + only + "' in its name.");
        }
        PolicyTester.Report report =
                new PolicyTester(catalog, progress::say)
                        .run(files, test -> only == null || test.name().contains(only));
        report.failures().forEach(progress::print);
        progress.print(
                String.format(
                        Locale.ROOT,
                        "Policy tests: %d passed, %d failed, in %.0f s.",
                        report.passed(),
                        report.failed(),
                        progress.seconds()));
        return report.failed() == 0;
    }

    private static boolean has(PolicyTestFile file, String part) {
        return file.tests().stream().anyMatch(test -> test.name().contains(part));
    }
}
