package anlan.local.clickhouse;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.command.clickhouse.Users;
import anlan.event.Event;
import anlan.sink.ClickHouseAddress;
import anlan.sink.ClickHouseBatching;
import anlan.sink.ClickHouseSink;
import anlan.sink.ClickHouseTable;
import anlan.sink.RefusedRow;
import anlan.sink.Results;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
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

    /** One worker, one batch. */
    private void archive(List<String> rows) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
        ClickHouseAddress address =
                new ClickHouseAddress(
                        server.url(),
                        "anlan",
                        Users.WRITER,
                        server.passwordFile(Users.WRITER).toString());
        Sink<RefusedRow> refused = Results.refusedRows(address);
        env.fromData(rows)
                .map(row -> row.getBytes(StandardCharsets.UTF_8))
                .returns(PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO)
                .sinkTo(
                        new ClickHouseSink(
                                address,
                                ClickHouseTable.of("events_log", Event.class, refused),
                                new ClickHouseBatching(
                                        10_000, 8 << 20, Duration.ofSeconds(60), 2)));
        env.execute();
    }

    private List<String> analyst(String sql) throws IOException {
        return TestDatabase.analyst(server).rows(sql);
    }
}
