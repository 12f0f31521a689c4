package anlan.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.event.Event;
import com.clickhouse.client.api.ServerException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.apache.flink.metrics.groups.SinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.InternalSinkWriterMetricGroup;
import org.apache.flink.runtime.metrics.groups.UnregisteredMetricGroups;
import org.junit.jupiter.api.Test;

class ClickHouseWriterTest {
    private final TaskThread task = new TaskThread();
    private final FakeInserts inserts = new FakeInserts();
    private final FakeRefusedRows refused = new FakeRefusedRows();
    private final SinkWriterMetricGroup metrics =
            InternalSinkWriterMetricGroup.wrap(
                    UnregisteredMetricGroups.createUnregisteredOperatorMetricGroup());
    private final ClickHouseWriter writer =
            writer(new ClickHouseBatching(3, 100, Duration.ofSeconds(1), 2));

    private ClickHouseWriter writer(ClickHouseBatching batching) {
        return new ClickHouseWriter(
                ClickHouseTable.of("events_log", Event.class, null),
                batching,
                inserts,
                new RefusedRowWriter(() -> refused),
                new ClickHouseBackoff(() -> 0),
                task,
                task,
                metrics);
    }

    /** Somebody has changed the type of a column: that is not the rows' fault. */
    @Test
    void shouldHoldRowsBackWhenTheTableIsAnotherThanTheyAreFor() throws Exception {
        Map<String, String> columns = new HashMap<>(TableColumns.wanted("events"));
        columns.put("category", "UInt8");
        inserts.columns = columns;
        for (int i = 0; i < 150; i++) {
            write(FakeInserts.BAD + i);
            task.advance(1_000); // one by one, or the next batch waits for the first
            if (inserts.tries.size() > ClickHouseWriter.SUSPICIOUS) {
                break;
            }
        }
        int tries = inserts.tries.size();
        task.advance(60_000);
        assertThat(refused.rows).hasSize(ClickHouseWriter.SUSPICIOUS);
        assertThat(inserts.tries).hasSizeGreaterThan(tries);

        columns.put("category", " LowCardinality(String)\n");
        write("a", "b", "c");
        writer.flush(false);
        assertThat(refused.rows).hasSize(ClickHouseWriter.SUSPICIOUS + 1);
        assertThat(inserts.taken).containsExactly("a\nb\nc\n");
    }

    @Test
    void shouldTakeAnyNumberOfBadRowsForBadWhereTheTableIsSound() throws Exception {
        Map<String, String> columns = new HashMap<>(TableColumns.wanted("events"));
        // a county of another zone has the same table
        columns.replaceAll((name, type) -> type.replace("Asia/Shanghai", "America/Chicago"));
        inserts.columns = columns;
        for (int i = 0; i < 350; i++) {
            write(FakeInserts.BAD + i);
        }
        writer.flush(false);

        assertThat(refused.rows).hasSize(350);
    }

    @Test
    void shouldSendWhenTheBatchHasItsRows() throws Exception {
        write("a", "b", "c", "d");

        assertThat(inserts.taken).containsExactly("a\nb\nc\n");
    }

    @Test
    void shouldSendWhenTheBatchHasItsBytes() throws Exception {
        write("x".repeat(60), "y".repeat(60));

        assertThat(inserts.taken).hasSize(1);
    }

    @Test
    void shouldSendWhatHasWaitedLongEnough() throws Exception {
        write("a");
        task.advance(999);
        assertThat(inserts.taken).isEmpty();

        task.advance(1);

        assertThat(inserts.taken).containsExactly("a\n");
    }

    @Test
    void shouldCountTheWaitFromTheFirstRowOfEachBatch() throws Exception {
        write("a", "b", "c");
        task.advance(600);
        write("d");
        task.advance(600);
        assertThat(inserts.taken).containsExactly("a\nb\nc\n");

        task.advance(400);

        assertThat(inserts.taken).containsExactly("a\nb\nc\n", "d\n");
    }

    @Test
    void shouldSendEverythingBeforeACheckpoint() throws Exception {
        write("a", "b", "c", "d");

        writer.flush(false);

        assertThat(inserts.taken).containsExactly("a\nb\nc\n", "d\n");
        assertThat(metrics.getNumRecordsSendCounter().getCount()).isEqualTo(4);
    }

    @Test
    void shouldTryAgainWithTheSameTokenUntilTheServerIsBack() throws Exception {
        inserts.failTimes(50);
        write("a");

        writer.flush(false);

        assertThat(inserts.tries).hasSize(51).containsOnly("a\n");
        assertThat(inserts.tokens).containsOnly(inserts.tokens.get(0));
        assertThat(inserts.taken).containsExactly("a\n");
    }

    @Test
    void shouldPauseLongerWithEachFailure() throws Exception {
        inserts.failTimes(3);
        write("a", "b", "c");
        task.runMails();

        List<Integer> triesAtMillis = new ArrayList<>();
        for (int millis = 0; millis <= 700; millis += 100) {
            triesAtMillis.add(inserts.tries.size());
            task.advance(100);
        }

        assertThat(triesAtMillis).containsExactly(1, 2, 2, 3, 3, 3, 3, 4);
    }

    @Test
    void shouldHoldTheSourceBackWhileInsertsAreUnderWay() throws Exception {
        inserts.slow = true;
        write("a", "b", "c", "d", "e", "f");
        assertThat(inserts.waiting()).isEqualTo(2);
        write("g", "h");
        task.execute(inserts::answer, "the server answers");

        write("i");

        assertThat(inserts.taken).containsExactly("a\nb\nc\n");
        assertThat(inserts.tries).containsExactly("a\nb\nc\n", "d\ne\nf\n", "g\nh\ni\n");
    }

    @Test
    void shouldSendAnOverdueBatchAsSoonAsAnInsertIsDone() throws Exception {
        inserts.slow = true;
        write("a", "b", "c", "d", "e", "f", "g");
        task.advance(5_000);
        assertThat(inserts.tries).hasSize(2);

        inserts.answer();
        task.runMails();

        assertThat(inserts.tries).containsExactly("a\nb\nc\n", "d\ne\nf\n", "g\n");
    }

    @Test
    void shouldFailWithAdviceWhenTheTableIsMissing() {
        inserts.failures.add(server(60, "Table anlan.events_log does not exist"));

        assertThatThrownBy(
                        () -> {
                            write("a", "b", "c");
                            task.runMails();
                        })
                .hasRootCauseInstanceOf(ServerException.class)
                .cause()
                .isInstanceOf(IOException.class)
                .hasMessage(
                        "3 rows cannot be written to events_log. The table is missing: apply the"
                                + " migrations in sql/ (anlan up does). ClickHouse said: Table"
                                + " anlan.events_log does not exist");
    }

    @Test
    void shouldNotGoOnAfterARefusedBatch() throws Exception {
        inserts.failures.add(server(62, "syntax error"));
        write("a");

        assertThatThrownBy(() -> writer.flush(false)).hasMessageContaining("syntax error");
        assertThatThrownBy(() -> write("b")).isInstanceOf(IOException.class);
        assertThat(inserts.taken).isEmpty();
    }

    @Test
    void shouldFailWithAdviceWhenTheTableLacksAColumnOfOurs() throws Exception {
        inserts.failures.add(
                server(117, "Unknown field found while parsing JSONEachRow format: too_late"));
        write("a");

        assertThatThrownBy(() -> writer.flush(false)).hasMessageContaining("lacks a column");
        assertThat(refused.rows).isEmpty();
    }

    @Test
    void shouldRefuseARowWithAFieldThatNoRowOfOursHas() throws Exception {
        inserts.failures.add(
                server(117, "Unknown field found while parsing JSONEachRow format: zhangsan"));
        write("a");

        writer.flush(false);

        assertThat(refused.rows).hasSize(1);
        assertThat(refused.rows.get(0).message()).doesNotContain("zhangsan");
    }

    @Test
    void shouldFindTheRowsThatAreRefusedAndKeepAllOthersOnce() throws Exception {
        ClickHouseWriter large =
                writer(new ClickHouseBatching(1_000, 1 << 20, Duration.ofSeconds(1), 2));
        List<String> rows =
                new ArrayList<>(IntStream.range(0, 1_000).mapToObj("r%d"::formatted).toList());
        List.of(0, 499, 998).forEach(at -> rows.set(at, FakeInserts.BAD + at));
        for (String row : rows) {
            large.write(row.getBytes(StandardCharsets.UTF_8), null);
        }

        large.flush(false);

        assertThat(refused.rows)
                .extracting(row -> new String(row.row(), StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder("张三0", "张三499", "张三998");
        assertThat(String.join("", inserts.taken).lines())
                .hasSize(997)
                .doesNotHaveDuplicates()
                .noneMatch(row -> row.contains(FakeInserts.BAD));
        assertThat(inserts.tries).hasSizeLessThan(1 + 3 * 2 * 10);
        assertThat(inserts.tokens).doesNotHaveDuplicates();
        assertThat(refused.flushed).isTrue();
    }

    @Test
    void shouldTellARefusedRowWithoutRepeatingIt() throws Exception {
        write("张三 13800000000");

        writer.flush(false);

        RefusedRow row = refused.rows.get(0);
        assertThat(row.code()).isEqualTo(27);
        assertThat(row.tableName()).isEqualTo("events_log");
        assertThat(row.length())
                .isEqualTo("张三 13800000000".getBytes(StandardCharsets.UTF_8).length);
        assertThat(row.sha256()).isEqualTo(DigestUtils.sha256Hex("张三 13800000000"));
        assertThat(row.message())
                .isEqualTo(
                        "Cannot parse input, column category"
                                + " (CANNOT_PARSE_INPUT_ASSERTION_FAILED)");
    }

    @Test
    void shouldKeepToTheInsertsUnderWayWhileItHalves() throws Exception {
        inserts.slow = true;
        write("a", FakeInserts.BAD, "c", "d", "e", FakeInserts.BAD);
        int most = 0;
        while (inserts.waiting() > 0) {
            most = Math.max(most, inserts.waiting());
            inserts.answer();
            task.runMails();
        }

        assertThat(most).isEqualTo(2);
        assertThat(refused.rows).hasSize(2);
        assertThat(String.join("", inserts.taken).lines())
                .containsExactlyInAnyOrder("a", "c", "d", "e");
    }

    @Test
    void shouldKeepARowWithLineBreaksInOnePiece() throws Exception {
        write("{\n" + FakeInserts.BAD + "\n}", "b");

        writer.flush(false);

        assertThat(refused.rows).extracting(RefusedRow::length).containsExactly(10);
        assertThat(inserts.taken).containsExactly("b\n");
    }

    @Test
    void shouldOnlyCountWhatHasNowhereToGo() throws Exception {
        ClickHouseWriter last =
                new ClickHouseWriter(
                        ClickHouseTable.of("refused_rows_log", RefusedRow.class, null),
                        new ClickHouseBatching(3, 100, Duration.ofSeconds(1), 2),
                        inserts,
                        new RefusedRowWriter(() -> null),
                        new ClickHouseBackoff(() -> 0),
                        task,
                        task,
                        metrics);
        last.write(FakeInserts.BAD.getBytes(StandardCharsets.UTF_8), null);

        last.flush(false);

        assertThat(inserts.taken).isEmpty();
    }

    @Test
    void shouldWaitWhileTheServerIsOverloaded() throws Exception {
        inserts.failures.add(server(241, "memory limit exceeded"));
        inserts.failures.add(server(252, "too many parts"));
        inserts.failures.add(server(202, "too many queries"));
        write("a");

        writer.flush(false);

        assertThat(inserts.taken).containsExactly("a\n");
    }

    @Test
    void shouldCloseWithoutWaitingForWhatIsUnderWay() throws Exception {
        inserts.slow = true;
        write("a", "b", "c");

        writer.close();

        assertThat(inserts.closed).isTrue();
    }

    private void write(String... rows) throws Exception {
        for (String row : rows) {
            writer.write(row.getBytes(StandardCharsets.UTF_8), null);
        }
    }

    private static ServerException server(int code, String message) {
        return new ServerException(code, message, 500, "query");
    }
}
