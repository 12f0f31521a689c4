package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.command.clickhouse.Users;
import anlan.event.Event;
import anlan.sink.ClickHouseAddress;
import anlan.sink.ClickHouseBatching;
import anlan.sink.ClickHouseSink;
import anlan.sink.ClickHouseTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.client.JobCancellationException;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ClickHouseSinkITCase {
    private static final int ROWS = 100_000;

    private ClickHouseServer server;

    @BeforeEach
    void start() throws Exception {
        Rows.begin(ROWS);
        server = SharedClickHouse.emptied();
    }

    @Test
    void shouldKeepRowsOnceWhenTheyAreWrittenTwice() throws Exception {
        archive(5_000).getJobExecutionResult().get();
        Rows.begin(ROWS);
        archive(3_000).getJobExecutionResult().get();

        assertThat(counted("events_log")).isGreaterThan(ROWS);
        assertThat(counted("events")).isEqualTo(ROWS);
        assertThat(
                        TestDatabase.analyst(server)
                                .rows(
                                        "SELECT id, category, occurred_at, subjects[1].id,"
                                                + " attributes['line'], value, case_id, too_late"
                                                + " FROM anlan.events WHERE id = '7'"))
                .containsExactly(
                        "7 dispute/neighbour 2026-11-23 10:00:07.125 p7 12345 0.5 null false");
    }

    @Test
    void shouldKeepRowsOnceWhenTheServerWentAway() throws Exception {
        Rows.begin(ROWS / 2);
        JobClient job = archive(1_000);
        await(() -> Rows.mapped() >= ROWS / 2);
        server.process().destroyForcibly().waitFor();
        Rows.letUpTo(ROWS);
        awaitHeldBack();
        assertThat(job.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);

        server = SharedClickHouse.again();
        job.getJobExecutionResult().get();

        assertThat(counted("events")).isEqualTo(ROWS);
        assertThat(
                        TestDatabase.analyst(server)
                                .number("SELECT uniqExact(id) FROM anlan.events_log"))
                .isEqualTo(ROWS);
    }

    @Test
    void shouldGoOnWithTheNextServerWhenOneIsGone(@TempDir Path dir) throws Exception {
        Path tables = Files.createDirectory(dir.resolve("sql"));
        Files.copy(TestDatabase.SQL.resolve("001_events.sql"), tables.resolve("001_events.sql"));
        // one login for both
        Path password = server.passwordFile(Users.WRITER);
        Path same = dir.resolve("second/passwords").resolve(password.getFileName());
        Files.createDirectories(same.getParent());
        Files.copy(password, same);
        try (ClickHouseServer second = ClickHouseServer.start(dir.resolve("second"), 0, 0)) {
            TestDatabase.writer(second).migrate(tables);
            Rows.begin(ROWS / 2);
            JobClient job = archive(both(second), 1_000);
            await(() -> Rows.mapped() >= ROWS / 2);
            assertThat(ids(second)).isEmpty();
            server.process().destroyForcibly().waitFor();
            Rows.letUpTo(ROWS);
            job.getJobExecutionResult().get();

            server = SharedClickHouse.again();
            List<String> all = new ArrayList<>(ids(server));
            assertThat(all).hasSizeGreaterThan(ROWS / 4);
            List<String> there = ids(second);
            assertThat(there).hasSizeGreaterThan(ROWS / 4);
            all.addAll(there);
            assertThat(Set.copyOf(all)).hasSize(ROWS);
            // what the first had and could not say any more; replicas know it by its token
            assertThat(all).hasSizeLessThan(ROWS + 8_000);
        }
    }

    @Test
    void shouldKnowServersByTheirCertificatesAndBeKnownByItsOwn(@TempDir Path dir)
            throws Exception {
        try (TlsProxy proxy = TlsProxy.before(server, dir)) {
            archive(proxy.address(proxy.certificate()), 10_000).getJobExecutionResult().get();

            assertThat(counted("events")).isEqualTo(ROWS);
            assertThat(proxy.clients()).containsOnly("CN=client");
        }
    }

    @Test
    void shouldSendNothingToServersThatAnotherAuthorityHasSigned(@TempDir Path dir)
            throws Exception {
        try (TlsProxy proxy = TlsProxy.before(server, dir)) {
            JobClient job = archive(proxy.address(proxy.stranger()), 10_000);
            await(() -> Rows.mapped() > 0);
            awaitHeldBack();
            job.cancel().get(10, TimeUnit.SECONDS);

            assertThat(proxy.clients()).isEmpty();
            assertThat(counted("events")).isZero();
        }
    }

    @Test
    void shouldLetItselfBeCancelledWhileTheServerIsAway() throws Exception {
        server.process().destroyForcibly().waitFor();
        JobClient job = archive(1_000);
        await(() -> Rows.mapped() > 0);
        awaitHeldBack();

        job.cancel().get(10, TimeUnit.SECONDS);

        assertThatThrownBy(() -> job.getJobExecutionResult().get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(JobCancellationException.class);
    }

    @Test
    void shouldFailWithAdviceWhenTheTableIsMissing() throws Exception {
        TestDatabase writer = TestDatabase.writer(server);
        writer.execute("RENAME TABLE anlan.events_log TO anlan.away");
        try {
            CompletableFuture<?> result = archive(1_000).getJobExecutionResult();

            assertThatThrownBy(result::get)
                    .hasStackTraceContaining("The table is missing: apply the migrations in sql/");
        } finally {
            writer.execute("RENAME TABLE anlan.away TO anlan.events_log");
        }
    }

    @Test
    void shouldFailWithAdviceWhenThePasswordIsWrong() throws Exception {
        ClickHouseAddress stranger = new ClickHouseAddress(server.url(), "anlan", "writer", null);
        CompletableFuture<?> result = archive(stranger, 1_000).getJobExecutionResult();

        assertThatThrownBy(result::get).hasStackTraceContaining("check --clickhouse-user and");
    }

    private ClickHouseAddress both(ClickHouseServer second) {
        return new ClickHouseAddress(
                List.of(server.url(), second.url()),
                "anlan",
                new ClickHouseAddress.Login(
                        Users.WRITER,
                        server.passwordFile(Users.WRITER).toString(),
                        null,
                        null,
                        null));
    }

    private static List<String> ids(ClickHouseServer asked) throws Exception {
        return TestDatabase.writer(asked).rows("SELECT DISTINCT id FROM anlan.events_log");
    }

    private JobClient archive(int batchRows) throws Exception {
        ClickHouseAddress address =
                new ClickHouseAddress(
                        server.url(),
                        "anlan",
                        Users.WRITER,
                        server.passwordFile(Users.WRITER).toString());
        return archive(address, batchRows);
    }

    private static JobClient archive(ClickHouseAddress address, int batchRows) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(2, configuration);
        env.enableCheckpointing(500);
        env.getCheckpointConfig().setTolerableCheckpointFailureNumber(Integer.MAX_VALUE);
        ClickHouseBatching batching =
                new ClickHouseBatching(batchRows, 8 << 20, Duration.ofSeconds(1), 2);
        env.fromSource(
                        new NumberSequenceSource(0, ROWS - 1),
                        WatermarkStrategy.noWatermarks(),
                        "numbers")
                .map(new Rows())
                .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .sinkTo(
                        new ClickHouseSink(
                                address,
                                ClickHouseTable.of("events_log", Event.class, null),
                                batching));
        return env.executeAsync();
    }

    private long counted(String table) throws Exception {
        return TestDatabase.analyst(server).number("SELECT count() FROM anlan." + table);
    }

    /** Waits until no more rows get through: the sink holds the source back. */
    private static void awaitHeldBack() throws Exception {
        long before = -1;
        for (int same = 0; same < 5; same = Rows.mapped() == before ? same + 1 : 0) {
            before = Rows.mapped();
            TimeUnit.MILLISECONDS.sleep(100);
        }
        assertThat(before).isLessThan(ROWS);
    }

    private static void await(Condition condition) throws Exception {
        while (!condition.holds()) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }
}
