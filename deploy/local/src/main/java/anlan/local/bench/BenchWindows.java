package anlan.local.bench;

import anlan.catalog.Catalog;
import anlan.command.terminal.TextTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Part {@code windows}: what an event costs at windows of different length. */
final class BenchWindows {
    private static final List<Duration> SIZES =
            List.of(
                    Duration.ofHours(1),
                    Duration.ofHours(24),
                    Duration.ofDays(30),
                    Duration.ofDays(365));
    private static final int REGIONS = 500;

    private final BenchStack stack;
    private final Catalog policy;

    BenchWindows(BenchStack stack, Catalog policy) {
        this.stack = stack;
        this.policy = policy;
    }

    /**
     * Measures and prints.
     *
     * @param rounds how often each size is measured, in turn; the cheapest counts
     */
    void run(long events, int rounds) throws Exception {
        Catalog catalog = BenchCatalog.over(policy, BenchTrees.county(REGIONS), "windows");
        stack.send(catalog, BenchTraffic.DAYS, events);
        // a first one that does not count: everything is compiled then
        run(catalog, SIZES.get(0), events);
        Map<Duration, List<BenchRun>> runs = new LinkedHashMap<>();
        for (int round = 0; round < rounds; round++) {
            for (Duration size : SIZES) {
                runs.computeIfAbsent(size, name -> new ArrayList<>())
                        .add(run(catalog, size, events));
            }
        }
        print(runs);
    }

    private BenchRun run(Catalog catalog, Duration size, long events) throws Exception {
        stack.progress().say("windows of " + label(size));
        Catalog narrowed = BenchCatalog.withWindow(catalog, size);
        return stack.run(stack.jobs(narrowed).assess(Long.MAX_VALUE), events);
    }

    private static String label(Duration size) {
        return size.toDays() > 1 ? size.toDays() + " d" : size.toHours() + " h";
    }

    private static void print(Map<Duration, List<BenchRun>> runs) {
        TextTable table =
                new TextTable("window", "events/s", "µs of processor each", "to the first");
        double first = 0;
        for (Map.Entry<Duration, List<BenchRun>> size : runs.entrySet()) {
            double best = 0;
            double least = Double.MAX_VALUE;
            for (BenchRun run : size.getValue()) {
                best = Math.max(best, run.perSecond());
                least = Math.min(least, run.micros());
            }
            first = first == 0 ? least : first;
            table.add(
                    label(size.getKey()),
                    String.format(Locale.ROOT, "%,.0f", best),
                    String.format(Locale.ROOT, "%.2f", least),
                    String.format(Locale.ROOT, "%.2f", least / first));
        }
        System.out.print(table);
    }
}
