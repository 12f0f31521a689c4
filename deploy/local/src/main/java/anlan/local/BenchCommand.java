package anlan.local;

import anlan.catalog.Catalog;
import anlan.catalog.CatalogFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures how fast events are assessed. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures events per second, side by side in one run over the same messages:",
            "  a  read and decode only",
            "  b  assess whole: RocksDB, default policy, exactly once to Kafka",
            "  c  Flink's own sliding windows, 24 h by 1 min, one count per region",
            "Absolute figures depend on the machine; the ratios b/a and b/c tell more."
        })
final class BenchCommand implements Callable<Integer> {
    private static final int SLOTS = 2;

    /** Share of the messages that a job has gone through before it is measured. */
    private static final int WARM_UP = 6;

    @Option(
            names = "--events",
            defaultValue = "6000000",
            description = "Messages per region tree (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--regions",
            split = ",",
            defaultValue = "500,20000",
            description = "Sizes of the region tree (default: ${DEFAULT-VALUE}).")
    private List<Integer> regions = List.of();

    @Option(
            names = "--window-events",
            defaultValue = "1000",
            description = "Messages for c, which is slow (default: ${DEFAULT-VALUE}).")
    private long windowEvents;

    @Override
    public Integer call() throws Exception {
        Path dir = Files.createTempDirectory("anlan-bench");
        Path key = Files.writeString(dir.resolve("pseudonym.key"), "a key for the benchmark");
        Catalog policy = CatalogFiles.load(Home.dir().resolve("deploy/catalog"));
        int port = Ports.anyFree();
        String servers = Ports.HOST + ":" + port;
        KafkaBroker broker = KafkaBroker.start(dir.resolve("kafka"), dir.resolve("logs"), port);
        MiniCluster cluster = cluster(dir);
        try {
            broker.awaitReady();
            cluster.start();
            for (int size : regions) {
                Catalog catalog = BenchCounty.of(policy, size);
                preload(catalog, size, servers);
                measure(
                        new BenchJobs(catalog, servers, key.toString(), state(dir)),
                        catalog.regions().size(),
                        cluster);
            }
        } finally {
            cluster.closeAsync().get();
            broker.close();
            FileUtils.deleteDirectory(dir.toFile());
        }
        return 0;
    }

    private void preload(Catalog catalog, int size, String servers) {
        Topics.create(servers, catalog.sources().stream().map(source -> source.topic()).toList());
        new BenchMessages(catalog, size)
                .send(
                        servers,
                        events,
                        sent ->
                                System.err.printf(
                                        Locale.ROOT, "\rpreloading %,d of %,d", sent, events));
        System.err.printf(Locale.ROOT, "\rpreloaded %,d messages%20s%n", events, "");
    }

    private void measure(BenchJobs jobs, int size, MiniCluster cluster) throws Exception {
        seconds(jobs.decodeOnly(events / WARM_UP), cluster);
        double decode = events / seconds(jobs.decodeOnly(Long.MAX_VALUE), cluster);
        System.out.printf(Locale.ROOT, "%,d regions%n", size);
        System.out.printf(Locale.ROOT, "  a  read and decode only %,14.0f events/s%n", decode);
        seconds(jobs.assess(events / WARM_UP), cluster);
        double assess = events / seconds(jobs.assess(Long.MAX_VALUE), cluster);
        System.out.printf(Locale.ROOT, "  b  assess               %,14.0f events/s%n", assess);
        long start = System.nanoTime();
        cluster.executeJobBlocking(
                jobs.slidingWindows(windowEvents).getStreamGraph().getJobGraph());
        double windows = windowEvents / ((System.nanoTime() - start) / 1e9);
        System.out.printf(Locale.ROOT, "  c  sliding windows      %,14.0f events/s%n", windows);
        System.out.printf(
                Locale.ROOT, "  b/a %.2f   b/c %.0f%n", assess / decode, assess / windows);
    }

    /** From the first message to the last, as they leave the sources. */
    private static double seconds(StreamExecutionEnvironment env, MiniCluster cluster)
            throws Exception {
        BenchClock.reset();
        cluster.executeJobBlocking(env.getStreamGraph().getJobGraph());
        return BenchClock.seconds();
    }

    private static MiniCluster cluster(Path dir) {
        Configuration settings = state(dir);
        settings.set(RestOptions.BIND_PORT, "0");
        return new MiniCluster(
                new MiniClusterConfiguration.Builder()
                        .setNumTaskManagers(1)
                        .setNumSlotsPerTaskManager(SLOTS)
                        .setConfiguration(settings)
                        .build());
    }

    private static Configuration state(Path dir) {
        return Configuration.fromMap(FlinkSettings.state(dir));
    }
}
