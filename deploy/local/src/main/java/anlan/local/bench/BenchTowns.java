package anlan.local.bench;

import anlan.catalog.Catalog;
import anlan.command.terminal.TextTable;
import java.util.List;
import java.util.Locale;

/** Part {@code towns}: the same traffic over a county, a province and the whole country. */
final class BenchTowns {
    private static final double MIB = 1024 * 1024;
    private static final double KIB = 1024;

    private final BenchStack stack;
    private final Catalog policy;

    BenchTowns(BenchStack stack, Catalog policy) {
        this.stack = stack;
        this.policy = policy;
    }

    /** Measures and prints. */
    void run(List<Integer> sizes, long events) throws Exception {
        TextTable table =
                new TextTable(
                        "towns",
                        "regions",
                        "events/s",
                        "µs of processor each",
                        "KiB per region",
                        "checkpoint MiB",
                        "s");
        for (int towns : sizes) {
            Catalog catalog = BenchCatalog.over(policy, BenchTrees.towns(towns), "towns-" + towns);
            stack.send(catalog, BenchTraffic.HOURS, events);
            stack.progress().say("assess");
            var measured =
                    stack.run(stack.jobs(catalog).assessAndWait(), events, BenchCheckpoint::of);
            add(table, towns, catalog.regions().size(), measured.run(), measured.found());
        }
        System.out.print(table);
    }

    private static void add(
            TextTable table, int towns, int regions, BenchRun run, BenchCheckpoint checkpoint) {
        table.add(
                String.format(Locale.ROOT, "%,d", towns),
                String.format(Locale.ROOT, "%,d", regions),
                String.format(Locale.ROOT, "%,.0f", run.perSecond()),
                String.format(Locale.ROOT, "%.2f", run.micros()),
                String.format(Locale.ROOT, "%.1f", checkpoint.regionBytes() / KIB / regions),
                String.format(Locale.ROOT, "%.1f", checkpoint.bytes() / MIB),
                String.format(Locale.ROOT, "%.2f", checkpoint.seconds()));
    }
}
