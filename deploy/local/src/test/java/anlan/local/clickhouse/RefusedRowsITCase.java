package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.clickhouse.Users;
import anlan.event.Event;
import anlan.sink.ClickHouseAddress;
import anlan.sink.ClickHouseBatching;
import anlan.sink.ClickHouseSink;
import anlan.sink.ClickHouseTable;
import anlan.sink.RefusedRow;
import anlan.sink.ResultTopics;
import anlan.sink.Results;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a real server does with rows that it cannot take, in the midst of others. */
@Timeout(120)
class RefusedRowsITCase {
    private static final String SOUND =
            "{\"source\":\"police\",\"id\":\"%d\",\"category\":\"dispute\",\"region\":\"331081001\","
                + "\"occurred_at\":\"2026-11-23T02:00:00Z\",\"readings\":1}";

    /** None of them can be written: what is wrong, and the code of the server. */
    private static final List<String> IMPOSSIBLE =
            List.of(
                    "{\"source\":\"police\",\"id\":\"y\",\"occurred_at\":\"+12345-01-01T00:00:00Z\"}",
                    "{\"source\":\"police\",\"id\":\"s\",\"category\":\"吵架\\ud83d\"}",
                    "{\"source\":\"police\",\"id\":\"v\",\"raw_partition\":\"张三 13800000000\"}");

    private ClickHouseServer server;

    @BeforeEach
    void begin() throws Exception {
        server = SharedClickHouse.emptied();
    }

    @Test
    void shouldWriteAllOthersOnceAndTellOfThose() throws Exception {
        List<String> rows =
                new ArrayList<>(IntStream.range(0, 1_000).mapToObj(SOUND::formatted).toList());
        rows.set(0, IMPOSSIBLE.get(0));
        rows.set(500, IMPOSSIBLE.get(1));
        rows.set(999, IMPOSSIBLE.get(2));

        archive(rows);

        assertThat(analyst("SELECT count() FROM anlan.events_log")).containsExactly("997");
        assertThat(analyst("SELECT count() FROM anlan.refused_rows")).containsExactly("3");
        assertThat(
                        TestDatabase.writer(server)
                                .rows("SELECT row FROM anlan.refused_rows ORDER BY row"))
                .containsExactlyInAnyOrderElementsOf(IMPOSSIBLE);
        assertThat(analyst("SELECT DISTINCT table_name FROM anlan.refused_rows"))
                .containsExactly("events_log");
        assertThat(analyst("SELECT message FROM anlan.refused_rows"))
                .allSatisfy(message -> assertThat(message).matches("[A-Za-z_,:() -]{5,}"));
    }

    @Test
    void shouldTakeWhatIsNoRowAtAllAndGoOn() throws Exception {
        List<String> rows = new ArrayList<>();
        for (String bad :
                List.of(
                        "hello",
                        "[1]",
                        "\"text\"",
                        "{",
                        "{\"id\":\"x",
                        "{\"unknown\":1}",
                        "{\"id\":{\"a\":1}}",
                        "{\"id\":\"a\",\"id\":[]}",
                        "{\"subjects\":[" + "[".repeat(5_000),
                        "\u0000",
                        "{\"stages\":\"none\"}")) {
            rows.add(SOUND.formatted(rows.size()));
            rows.add(bad);
        }
        rows.add(SOUND.formatted(rows.size()));

        archive(rows);

        assertThat(analyst("SELECT count() FROM anlan.events_log WHERE source = 'police'"))
                .containsExactly("12");
        assertThat(TestDatabase.writer(server).rows("SELECT row FROM anlan.refused_rows"))
                .contains("hello", "[1]", "\"text\"", "{", "{\"id\":\"x", "{\"unknown\":1}")
                .noneMatch(row -> row.contains("331081001"));
    }

    @Test
    void shouldGoOnWhateverItReads() throws Exception {
        Random random = new Random(15);
        List<String> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            StringBuilder row = new StringBuilder(SOUND.formatted(i));
            if (i % 10 != 0) {
                int at = random.nextInt(row.length());
                switch (random.nextInt(4)) {
                    case 0 -> row.setLength(at);
                    case 1 -> row.setCharAt(at, (char) random.nextInt(0xd800));
                    case 2 -> row.deleteCharAt(at);
                    default -> row.insert(at, row.substring(at));
                }
            }
            rows.add(row.toString());
        }

        archive(rows);

        assertThat(
                        analyst(
                                "SELECT uniqExact(id) FROM anlan.events_log WHERE id IN (SELECT"
                                        + " toString(number * 10) FROM numbers(50))"))
                .containsExactly("50");
        assertThat(Long.parseLong(analyst("SELECT count() FROM anlan.refused_rows").get(0)))
                .isBetween(100L, 450L);
    }

    /** Somebody has changed the type of a column: rows wait until it is changed back. */
    @Test
    void shouldNotTakeAllRowsForBadWhenTheTableIsAtFault() throws Exception {
        TestDatabase writer = TestDatabase.writer(server);
        // no row that another test has sent alone: of a table that was emptied while it was merged
        // the server may remember that it has seen one
        List<String> rows = IntStream.range(5_000, 5_400).mapToObj(SOUND::formatted).toList();
        String change = "ALTER TABLE anlan.events_log MODIFY COLUMN category ";
        writer.execute(change + "UInt8");
        try {
            CompletableFuture<Void> job = CompletableFuture.runAsync(() -> archived(rows));
            Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .until(() -> refused().equals("100") && attempts() > 3);
            assertThat(job).isNotDone();
            assertThat(refused()).isEqualTo("100");

            writer.execute(change + "LowCardinality(String)");
            job.join();
        } finally {
            writer.execute(change + "LowCardinality(String)");
        }

        assertThat(analyst("SELECT count() FROM anlan.events_log")).containsExactly("300");
        assertThat(refused()).isEqualTo("100");
    }

    /** Of each table the columns are what the schema of its topic says. */
    @Test
    void shouldGoOnThroughAnyNumberOfBadRowsInEveryTable() throws Exception {
        StreamExecutionEnvironment env = environment();
        for (String topic : ResultTopics.ALL) {
            String table = ResultTopics.table(topic);
            Class<?> type = ResultTopics.ROWS.get(topic);
            sink(
                    env,
                    IntStream.range(0, 120).mapToObj(i -> "bad " + table + i).toList(),
                    ClickHouseTable.of(
                            table,
                            type,
                            topic.equals(ResultTopics.REFUSED_ROWS) ? null : refusedRows()));
        }
        env.execute();

        assertThat(analyst("SELECT DISTINCT count() FROM anlan.refused_rows GROUP BY table_name"))
                .containsExactly("120");
        assertThat(analyst("SELECT uniqExact(table_name) FROM anlan.refused_rows"))
                .containsExactly(Integer.toString(ResultTopics.ALL.size() - 1));
    }

    private String refused() throws IOException {
        return analyst("SELECT count() FROM anlan.refused_rows").get(0);
    }

    /** How often the server has been asked what the table is like. */
    private long attempts() throws IOException {
        TestDatabase writer = TestDatabase.writer(server);
        writer.execute("SYSTEM FLUSH LOGS");
        return writer.number(
                "SELECT count() FROM system.query_log WHERE query ILIKE 'DESCRIBE%events_log%'");
    }

    private void archived(List<String> rows) {
        try {
            archive(rows);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** One worker, one batch. */
    private void archive(List<String> rows) throws Exception {
        StreamExecutionEnvironment env = environment();
        sink(env, rows, ClickHouseTable.of("events_log", Event.class, refusedRows()));
        env.execute();
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        return StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    }

    private ClickHouseAddress address() {
        return new ClickHouseAddress(
                server.url(), "anlan", Users.WRITER, server.passwordFile(Users.WRITER).toString());
    }

    private Sink<RefusedRow> refusedRows() {
        return Results.refusedRows(address());
    }

    private void sink(StreamExecutionEnvironment env, List<String> rows, ClickHouseTable table) {
        env.fromData(rows)
                .map(row -> row.getBytes(StandardCharsets.UTF_8))
                .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .sinkTo(
                        new ClickHouseSink(
                                address(),
                                table,
                                new ClickHouseBatching(
                                        10_000, 8 << 20, Duration.ofSeconds(60), 2)));
    }

    private List<String> analyst(String sql) throws IOException {
        return TestDatabase.analyst(server).rows(sql);
    }
}
