package anlan.local.bench;

import anlan.catalog.Catalog;
import anlan.command.terminal.TextTable;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.flink.connector.base.DeliveryGuarantee;

/** Part {@code alerts}: how long it takes from a call for help to its alert, by delivery. */
final class BenchAlerts {
    private static final int REGIONS = 500;

    /** As {@code assess} has it unless it is told otherwise. */
    private static final Duration USUAL = Duration.ofSeconds(10);

    /** Exactly once, no alert is told before the next checkpoint. */
    private static final Duration FREQUENT = Duration.ofSeconds(1);

    /**
     * At least once comes first: the transactions that a cancelled job leaves open would hide what
     * others write, until a job of the same delivery ends them.
     */
    private static final List<DeliveryGuarantee> DELIVERIES =
            List.of(DeliveryGuarantee.AT_LEAST_ONCE, DeliveryGuarantee.EXACTLY_ONCE);

    private final BenchStack stack;
    private final Catalog policy;

    BenchAlerts(BenchStack stack, Catalog policy) {
        this.stack = stack;
        this.policy = policy;
    }

    /**
     * Measures and prints.
     *
     * @param rate messages a second
     * @param time how long each delivery is measured
     */
    void run(int rate, Duration time) throws Exception {
        TextTable table =
                new TextTable(
                        "alerts",
                        "messages/s",
                        "calls",
                        "lost",
                        "p50 ms",
                        "p99 ms",
                        "max",
                        "cores",
                        "load");
        for (DeliveryGuarantee delivery : DELIVERIES) {
            String name = delivery.name().toLowerCase(Locale.ROOT).replace('_', '-');
            stack.progress().say("alerts " + name);
            add(table, name, measure(delivery, name, rate, time));
        }
        System.out.print(table);
    }

    private BenchLatencies measure(DeliveryGuarantee delivery, String name, int rate, Duration time)
            throws Exception {
        Catalog over = BenchCatalog.over(policy, BenchTrees.county(REGIONS), "alerts-" + name);
        Catalog catalog = BenchRules.unlimited(over);
        stack.createTopics(catalog);
        Duration checkpoints = delivery == DeliveryGuarantee.EXACTLY_ONCE ? FREQUENT : USUAL;
        return stack.during(
                stack.jobs(catalog).live(delivery, checkpoints),
                (cluster, job) -> stack.followAlerts(catalog, rate, time));
    }

    private static void add(TextTable table, String name, BenchLatencies found) {
        table.add(
                name,
                String.format(Locale.ROOT, "%,.0f", found.perSecond()),
                found.count(),
                found.lost(),
                String.format(Locale.ROOT, "%.0f", found.millis(0.5)),
                String.format(Locale.ROOT, "%.0f", found.millis(0.99)),
                String.format(Locale.ROOT, "%.0f", found.millis(1)),
                String.format(Locale.ROOT, "%.2f", found.cores()),
                String.format(Locale.ROOT, "%.1f", found.load()));
    }
}
