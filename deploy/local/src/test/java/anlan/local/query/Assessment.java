package anlan.local.query;

import anlan.alert.action.Action;
import anlan.broker.Brokers;
import anlan.catalog.Catalog;
import anlan.catalog.Policy;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.catalog.HeaderEdit;
import anlan.command.clickhouse.Access;
import anlan.command.clickhouse.CatalogTables;
import anlan.command.clickhouse.Users;
import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.StackTopics;
import anlan.command.rescore.Replay;
import anlan.event.WallClock;
import anlan.job.AssessJob;
import anlan.job.AssessTopology;
import anlan.job.Inputs;
import anlan.kafka.ActionTopic;
import anlan.local.clickhouse.ClickHouseServer;
import anlan.local.clickhouse.SharedClickHouse;
import anlan.local.clickhouse.TestDatabase;
import anlan.local.stack.KafkaBroker;
import anlan.sink.ClickHouseAddress;
import anlan.sink.Results;
import anlan.source.Decoded;
import anlan.source.RawDeserializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * A Kafka of its own, the ClickHouse of this JVM, and between them {@code assess} within this
 * process, which writes to the tables itself. To the commands it looks like a running stack.
 */
public final class Assessment implements AutoCloseable {
    private static final String BEGUN = "2020-01-01";

    private final Path folder;
    private final DataDir data;
    private final Ports ports;
    private final KafkaBroker kafka;
    private final ClickHouseServer clickHouse;
    private final Catalog catalog;

    private Assessment(
            Path folder, ClickHouseServer clickHouse, Ports ports, CatalogMessage policy) {
        this.folder = folder;
        this.clickHouse = clickHouse;
        this.ports = ports;
        catalog = policy.catalog();
        data = Objects.requireNonNull(DataDir.take(folder.resolve("stack")));
        kafka = KafkaBroker.start(data.path().resolve("kafka"), data.logs(), ports.kafka());
    }

    /**
     * Nothing is sent yet; the tables have the default policy, and the topics are there. The policy
     * says that data began long ago: in the few days that are sent no window would be full.
     *
     * @param folder everything but what ClickHouse has is kept there
     */
    public static Assessment begin(Path folder) throws Exception {
        ClickHouseServer clickHouse = SharedClickHouse.emptied();
        Ports ports = new Ports(Ports.anyFree(), clickHouse.httpPort(), clickHouse.tcpPort(), 0);
        Map<String, String> files = new TreeMap<>(CatalogFiles.texts(ProjectHome.catalog()));
        files.computeIfPresent(
                "catalog.yaml", (path, yaml) -> HeaderEdit.set(yaml, "since", BEGUN));
        CatalogMessage policy = CatalogMessage.of(files);
        Assessment begun = new Assessment(folder, clickHouse, ports, policy);
        CatalogTables.load(
                new Access(clickHouse.url(), Users.WRITER, clickHouse.writerPassword()),
                policy,
                Instant.now());
        requireLoaded(clickHouse);
        Files.writeString(
                begun.data.path().resolve("pseudonym.key"),
                "000102030405060708090a0b0c0d0e0f".repeat(2));
        for (String user : List.of(Users.WRITER, Users.ANALYST)) {
            Path password = DataDir.passwordFile(begun.data.path(), user);
            Files.createDirectories(password.getParent());
            Files.copy(clickHouse.passwordFile(user), password);
        }
        begun.kafka.awaitReady();
        StackTopics.create(ports.brokers(), begun.catalog);
        begun.data.announce(new DataDir.Running(ProcessHandle.current().pid(), ports, true));
        return begun;
    }

    /** What is missing here is found missing much later, by a command that then says no more. */
    private static void requireLoaded(ClickHouseServer clickHouse) throws IOException {
        TestDatabase database = TestDatabase.writer(clickHouse);
        if (database.number("SELECT count() FROM anlan.catalog_files") == 0) {
            throw new IllegalStateException(
                    "The policy was written and is not there: "
                            + database.rows(
                                    "SELECT table, name, active, rows FROM system.parts WHERE"
                                            + " database = 'anlan' ORDER BY table, name"));
        }
    }

    public Ports ports() {
        return ports;
    }

    public Brokers brokers() {
        return ports.brokers();
    }

    public ClickHouseServer clickHouse() {
        return clickHouse;
    }

    /** The default policy. */
    public Catalog catalog() {
        return catalog;
    }

    /** What the option {@code --data} of commands names. */
    public Path data() {
        return data.path();
    }

    /** Key of the pseudonyms. */
    public Path key() {
        return data.pseudonymKey();
    }

    /** Assesses all that was sent, without a break, and on to {@code end}. */
    public void run(Instant end) throws Exception {
        run(catalog, end);
    }

    /** The same under another policy. */
    void run(Catalog policy, Instant end) throws Exception {
        new Replay()
                .run(
                        brokers(),
                        key(),
                        policy,
                        end,
                        Files.createDirectories(folder.resolve("flink")),
                        read -> {},
                        results(end));
    }

    /**
     * Begins to assess what is sent, as it comes; a failure ends the job.
     *
     * @param clock null = what comes is history
     */
    public JobClient live(Policy policy, @Nullable WallClock clock) throws Exception {
        Configuration settings = AssessJob.settings(Duration.ofSeconds(1));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.getExecutionEnvironment(settings);
        env.setParallelism(2);
        DataStream<Decoded> raw =
                AssessJob.read(
                        env,
                        AssessJob.kafka(
                                        policy,
                                        brokers(),
                                        new RawDeserializer(policy, key().toString()))
                                .setProperty("commit.offsets.on.checkpoint", "false")
                                .build(),
                        brokers());
        DataStream<Action> actions =
                clock == null ? ActionTopic.none(env) : ActionTopic.read(env, brokers());
        AssessTopology.define(
                new Inputs(Map.of("raw", raw), actions, clock),
                policy,
                "Test",
                results(Instant.MAX));
        return env.executeAsync();
    }

    private Results results(Instant until) {
        return Results.clickHouse(
                new ClickHouseAddress(
                        clickHouse.url(),
                        "anlan",
                        Users.WRITER,
                        clickHouse.passwordFile(Users.WRITER).toString()),
                until);
    }

    @Override
    public void close() {
        kafka.close();
        data.close();
    }
}
