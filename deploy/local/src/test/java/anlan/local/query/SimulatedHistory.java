package anlan.local.query;

import anlan.catalog.Catalog;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.Users;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.StackTopics;
import anlan.command.rescore.Replay;
import anlan.command.terminal.Progress;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.TestDatabase;
import anlan.local.demo.SimulatedRoom;
import anlan.local.simulator.Plan;
import anlan.local.simulator.Simulator;
import anlan.local.simulator.report.FeedFiles;
import anlan.local.stack.KafkaBroker;
import anlan.sink.ClickHouseAddress;
import anlan.sink.Results;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Days of the simulated county with a command room, assessed without a break into a ClickHouse of
 * their own: the same seed, end and policy give the same rows.
 */
final class SimulatedHistory implements AutoCloseable {
    private static final long SEED = 1;

    private final ClickHouseServer clickHouse;

    private SimulatedHistory(ClickHouseServer clickHouse) {
        this.clickHouse = clickHouse;
    }

    /**
     * Simulates and assesses.
     *
     * @param folder everything is kept there
     * @param days up to {@code end}
     */
    static SimulatedHistory of(Path folder, int days, Instant end, int devices) throws Exception {
        Progress progress = new Progress(System.out);
        int port = Ports.anyFree();
        KafkaBroker kafka =
                KafkaBroker.start(folder.resolve("kafka"), folder.resolve("logs"), port);
        try {
            ClickHouseServer clickHouse =
                    ClickHouseServer.start(folder.resolve("clickhouse"), 0, 0, progress::say);
            TestDatabase.writer(clickHouse).migrate(TestDatabase.SQL);
            SimulatedHistory history = new SimulatedHistory(clickHouse);
            kafka.awaitReady();
            history.live(
                    folder, Ports.HOST + ":" + port, Plan.past(SEED, days, end, devices), progress);
            return history;
        } finally {
            kafka.close();
        }
    }

    ClickHouseServer clickHouse() {
        return clickHouse;
    }

    @Override
    public void close() {
        clickHouse.close();
    }

    private void live(Path folder, String bootstrapServers, Plan days, Progress progress)
            throws Exception {
        CatalogMessage message = CatalogMessage.of(CatalogFiles.texts(ProjectHome.catalog()));
        Catalog catalog = message.catalog();
        CatalogTables.load(
                clickHouse.url(), Users.WRITER, clickHouse.writerPassword(), message, days.begin());
        StackTopics.create(bootstrapServers, catalog);
        new Simulator(days, catalog.regions(), FeedFiles.load(ProjectHome.catalog()))
                .run(bootstrapServers, step -> {});
        progress.say("The county has sent its messages");
        Path key = Files.writeString(folder.resolve("pseudonym.key"), "a key for tests only");
        new SimulatedRoom(bootstrapServers, key, catalog, progress).work(days.until());
        ClickHouseAddress address =
                new ClickHouseAddress(
                        clickHouse.url(),
                        "anlan",
                        Users.WRITER,
                        clickHouse.writerPasswordFile().toString());
        new Replay()
                .run(
                        bootstrapServers,
                        key,
                        catalog,
                        days.until(),
                        Files.createDirectories(folder.resolve("flink")),
                        read -> {},
                        Results.clickHouse(address, days.until()));
        progress.say("All of it is assessed");
    }
}
