package anlan.command.policytest;

import anlan.catalog.Catalog;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Runs the tests of a policy, a few at a time. */
public final class PolicyTester {
    private static final int AT_ONCE = 2;

    private final Catalog catalog;
    private final Consumer<String> progress;

    /**
     * Of a catalog.
     *
     * @param progress is told a line for each file
     */
    public PolicyTester(Catalog catalog, Consumer<String> progress) {
        this.catalog = catalog;
        this.progress = progress;
    }

    /** What came of the tests: how many passed, and every difference of the others. */
    public record Report(int passed, int failed, List<String> failures) {}

    /**
     * Runs tests to their end.
     *
     * @param wanted which of them
     */
    public Report run(List<PolicyTestFile> files, Predicate<PolicyTest> wanted) throws Exception {
        ExecutorService workers = Executors.newFixedThreadPool(AT_ONCE);
        try (TestCluster cluster = new TestCluster(AT_ONCE)) {
            List<List<Future<List<String>>>> results = new ArrayList<>();
            for (PolicyTestFile file : files) {
                results.add(
                        file.tests().stream()
                                .filter(wanted)
                                .map(test -> workers.submit(() -> run(cluster, file, test)))
                                .toList());
            }
            return report(files, results);
        } finally {
            workers.shutdownNow();
        }
    }

    private List<String> run(TestCluster cluster, PolicyTestFile file, PolicyTest test)
            throws Exception {
        return Expectations.failures(file, test, new PolicyTestRun(cluster, catalog, test).run());
    }

    private Report report(List<PolicyTestFile> files, List<List<Future<List<String>>>> results)
            throws InterruptedException, ExecutionException {
        int passed = 0;
        int failed = 0;
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            int failedBefore = failed;
            for (Future<List<String>> result : results.get(i)) {
                List<String> found = result.get();
                failures.addAll(found);
                passed += found.isEmpty() ? 1 : 0;
                failed += found.isEmpty() ? 0 : 1;
            }
            int bad = failed - failedBefore;
            if (results.get(i).isEmpty()) {
                continue;
            }
            progress.accept(
                    "%s: %d passed%s"
                            .formatted(
                                    files.get(i).file(),
                                    results.get(i).size() - bad,
                                    bad == 0 ? "" : ", " + bad + " failed"));
        }
        return new Report(passed, failed, failures);
    }
}
