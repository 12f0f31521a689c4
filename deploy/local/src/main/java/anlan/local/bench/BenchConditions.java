package anlan.local.bench;

import anlan.catalog.Catalog;
import anlan.command.terminal.TextTable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Part {@code conditions}: what it costs to follow many conditions. */
final class BenchConditions {
    private static final int REGIONS = 500;

    /** Each is measured so often, in turn; the cheapest counts. */
    private static final int ROUNDS = 3;

    private final BenchStack stack;
    private final Catalog policy;
    private @Nullable BenchRun without;
    private @Nullable BenchRun with;

    BenchConditions(BenchStack stack, Catalog policy) {
        this.stack = stack;
        this.policy = policy;
    }

    /**
     * Measures and prints.
     *
     * @param conditions how many at least, rules times regions
     */
    void run(int conditions, String traffic, long events) throws Exception {
        Catalog over =
                BenchCatalog.over(policy, BenchTrees.county(REGIONS), "conditions." + traffic);
        Catalog none = BenchRules.none(over);
        Catalog all = BenchRules.conditions(over, conditions);
        stack.send(over, BenchTraffic.named(traffic), events);
        // a first time that does not count: everything is compiled then
        assess(none, "to warm up", events);
        assess(all, "to warm up", events);
        for (int round = 0; round < ROUNDS; round++) {
            without = cheaper(without, assess(none, "without rules", events));
            with = cheaper(with, assess(all, "with rules", events));
        }
        System.out.println(traffic);
        print(all.rules().size(), all.regions().size());
    }

    private BenchRun assess(Catalog catalog, String how, long events) throws Exception {
        stack.progress().say("assess " + how);
        return stack.run(stack.jobs(catalog).assess(Long.MAX_VALUE), events);
    }

    private static BenchRun cheaper(@Nullable BenchRun one, BenchRun other) {
        return one != null && one.micros() < other.micros() ? one : other;
    }

    private void print(int rules, int regions) {
        if (without == null || with == null) {
            return;
        }
        TextTable table = new TextTable("rules", "regions", "events/s", "µs of processor each");
        add(table, 0, regions, without);
        add(table, rules, regions, with);
        System.out.print(table);
        System.out.printf(
                Locale.ROOT,
                "  with/without %.2f (%.2f by processor time)%n",
                with.perSecond() / without.perSecond(),
                without.micros() / with.micros());
    }

    private static void add(TextTable table, int rules, int regions, BenchRun run) {
        table.add(
                rules,
                regions,
                String.format(Locale.ROOT, "%,.0f", run.perSecond()),
                String.format(Locale.ROOT, "%.2f", run.micros()));
    }
}
