package anlan.local.bench;

import anlan.catalog.Catalog;
import java.util.List;
import java.util.Locale;

/** Part {@code jobs}: reading alone, {@code assess}, and Flink's own windows side by side. */
final class BenchSpeed {
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
    void run(List<Integer> sizes, List<String> traffics, long events, long windowEvents)
            throws Exception {
        for (int size : sizes) {
            for (String traffic : traffics) {
                Catalog catalog =
                        BenchCatalog.over(policy, BenchTrees.county(size), traffic + size);
                stack.send(catalog, BenchTraffic.named(traffic), events);
                System.out.printf(
                        Locale.ROOT, "%,d regions, %s%n", catalog.regions().size(), traffic);
                measure(stack.jobs(catalog), events, windowEvents);
            }
        }
    }

    private void measure(BenchJobs jobs, long events, long windowEvents) throws Exception {
        stack.progress().say("reading and decoding, twice");
        // a first time that does not count: everything is compiled then
        stack.run(jobs.decodeOnly(Long.MAX_VALUE), events);
        BenchRun decode = stack.run(jobs.decodeOnly(Long.MAX_VALUE), events);
        print("a  read and decode only", decode);
        stack.progress().say("assess, twice");
        stack.run(jobs.assess(Long.MAX_VALUE), events);
        BenchRun assess = stack.run(jobs.assess(Long.MAX_VALUE), events);
        print("b  assess", assess);
        stack.progress().say("Flink's sliding windows");
        long start = System.nanoTime();
        stack.run(jobs.slidingWindows(windowEvents), windowEvents);
        double windows = windowEvents / ((System.nanoTime() - start) / 1e9);
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
