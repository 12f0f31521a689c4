package anlan.local.bench;

import anlan.catalog.Catalog;
import anlan.command.terminal.TextTable;
import java.util.List;
import java.util.Locale;
import org.apache.flink.api.common.JobID;
import org.apache.flink.runtime.minicluster.MiniCluster;

/**
 * Parts {@code towns} and {@code scale}: the same traffic over a county, a province and the whole
 * country, by one worker or more.
 */
final class BenchTowns {
    private static final double MIB = 1024 * 1024;
    private static final double KIB = 1024;

    private final BenchStack stack;
    private final Catalog policy;

    BenchTowns(BenchStack stack, Catalog policy) {
        this.stack = stack;
        this.policy = policy;
    }

    /**
     * Measures and prints.
     *
     * @param sizes towns
     * @param workers how many read and assess, each at each size
     */
    void run(List<Integer> sizes, List<Integer> workers, long events) throws Exception {
        TextTable table =
                new TextTable(
                        "towns",
                        "regions",
                        "workers",
                        "events/s",
                        "µs of processor each",
                        "KiB per region",
                        "checkpoint MiB",
                        "s",
                        "restart s");
        for (int towns : sizes) {
            Catalog catalog = BenchCatalog.over(policy, BenchTrees.towns(towns), "towns-" + towns);
            stack.send(catalog, BenchTraffic.HOURS, events);
            for (int parallel : workers) {
                add(table, towns, parallel, catalog, events);
            }
        }
        System.out.print(table);
    }

    private void add(TextTable table, int towns, int workers, Catalog catalog, long events)
            throws Exception {
        stack.progress().say("assess, workers: " + workers);
        BenchJobs jobs = stack.jobs(catalog);
        var measured = stack.run(jobs.assessAndWait(workers), events, this::end);
        BenchRun run = measured.run();
        BenchCheckpoint checkpoint = measured.found().checkpoint();
        double restart = stack.restart(jobs.goOn(workers, measured.found().savepoint()));
        int regions = catalog.regions().size();
        table.add(
                String.format(Locale.ROOT, "%,d", towns),
                String.format(Locale.ROOT, "%,d", regions),
                workers,
                String.format(Locale.ROOT, "%,.0f", run.perSecond()),
                String.format(Locale.ROOT, "%.2f", run.micros()),
                String.format(Locale.ROOT, "%.1f", checkpoint.regionBytes() / KIB / regions),
                String.format(Locale.ROOT, "%.1f", checkpoint.bytes() / MIB),
                String.format(Locale.ROOT, "%.2f", checkpoint.seconds()),
                String.format(Locale.ROOT, "%.1f", restart));
    }

    /** What a job that has gone through all has to go on from. */
    private record End(BenchCheckpoint checkpoint, String savepoint) {}

    private End end(MiniCluster cluster, JobID job) throws Exception {
        BenchCheckpoint checkpoint = BenchCheckpoint.of(cluster, job);
        return new End(checkpoint, stack.savepoint(job));
    }
}
