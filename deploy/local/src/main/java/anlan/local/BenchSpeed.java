package anlan.local;

import anlan.catalog.Catalog;
import java.util.List;
import java.util.Locale;

/** Part {@code jobs}: reading alone, {@code assess}, and Flink's own windows side by side. */
final class BenchSpeed {
    /** Share of the messages that a job has gone through before it is measured. */
    private static final int WARM_UP = 6;

    private final BenchStack stack;
    private final Catalog policy;

    BenchSpeed(BenchStack stack, Catalog policy) {
        this.stack = stack;
        this.policy = policy;
    }

    /**
     * Measures and prints.
     *
     * @param windowEvents messages for Flink's own windows, which are slow
     */
    void run(List<Integer> sizes, long events, long windowEvents) throws Exception {
        for (int size : sizes) {
            Catalog catalog = BenchCatalog.over(policy, BenchTrees.county(size), "" + size);
            stack.send(catalog, BenchTraffic.LIVE, events);
            measure(stack.jobs(catalog), catalog.regions().size(), events, windowEvents);
        }
    }

    private void measure(BenchJobs jobs, int regions, long events, long windowEvents)
            throws Exception {
        stack.progress().say("reading and decoding");
        stack.run(jobs.decodeOnly(events / WARM_UP), events);
        BenchRun decode = stack.run(jobs.decodeOnly(Long.MAX_VALUE), events);
        stack.progress().say("assess");
        stack.run(jobs.assess(events / WARM_UP), events);
        BenchRun assess = stack.run(jobs.assess(Long.MAX_VALUE), events);
        stack.progress().say("Flink's sliding windows");
        long start = System.nanoTime();
        stack.run(jobs.slidingWindows(windowEvents), windowEvents);
        double windows = windowEvents / ((System.nanoTime() - start) / 1e9);
        System.out.printf(Locale.ROOT, "%,d regions%n", regions);
        print("a  read and decode only", decode);
        print("b  assess", assess);
        System.out.printf(Locale.ROOT, "  c  sliding windows      %,14.0f events/s%n", windows);
        System.out.printf(
                Locale.ROOT,
                "  b/a %.2f (%.2f by processor time)   b/c %.0f%n",
                assess.perSecond() / decode.perSecond(),
                decode.micros() / assess.micros(),
                assess.perSecond() / windows);
    }

    private static void print(String what, BenchRun run) {
        System.out.printf(
                Locale.ROOT,
                "  %-24s %,12.0f events/s  %6.2f µs of processor each%n",
                what,
                run.perSecond(),
                run.micros());
    }
}
