package anlan.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.broker.Brokers;
import anlan.sink.ClickHouseAddress;
import anlan.sink.ClickHouseBatching;
import anlan.sink.ClickHouseSink;
import anlan.sink.ClickHouseTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ArchiveJobTest {
    private static final Brokers KAFKA = Brokers.at("kafka:9092");

    private static final String[] NEEDED = {
        "--bootstrap-servers", "kafka:9092", "--clickhouse-url", "http://clickhouse:8123"
    };

    @Test
    void shouldWriteEachTopicToItsTableUnderConstantUids() {
        StreamExecutionEnvironment env = ArchiveJob.environment(Duration.ofSeconds(10));
        List<String> tables = new ArrayList<>();

        ArchiveJob.define(
                env,
                topic -> ArchiveJob.kafka(topic, KAFKA),
                topic -> {
                    ClickHouseTable table = ArchiveJob.table(topic, KAFKA);
                    tables.add(table.name());
                    assertThat(table.refused() == null).isEqualTo(topic.equals("refused-rows"));
                    return new ClickHouseSink(
                            new ClickHouseAddress("http://clickhouse:8123", "anlan", "w", null),
                            table,
                            ClickHouseBatching.DEFAULT);
                });

        assertThat(tables)
                .containsExactly(
                        "events_log",
                        "case_stages_log",
                        "dead_letters_log",
                        "indicators_log",
                        "indices_log",
                        "alerts_log",
                        "alert_actions_refused_log",
                        "alert_answers_log",
                        "accounts_log",
                        "pulses_log",
                        "refused_rows_log");
        assertThat(env.getStreamGraph().getStreamNodes())
                .extracting(StreamNode::getTransformationUID)
                .contains("read-events", "write-events", "read-accounts", "write-accounts")
                .hasSize(22)
                .doesNotContainNull();
    }

    @Test
    void shouldReadItsOptionsWithDefaults() {
        ArchiveOptions options = new ArchiveOptions();
        new CommandLine(options).parseArgs(NEEDED);

        options.check();

        assertThat(options.batching()).isEqualTo(ClickHouseBatching.DEFAULT);
        assertThat(options.checkpointInterval).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.user).isEqualTo("writer");
    }

    @Test
    void shouldRefuseOptionsThatCannotWorkBeforeTheJobIsSubmitted() {
        assertThatThrownBy(() -> ArchiveJob.main(new String[] {"--clickhouse-url", "x"}))
                .hasMessageContaining("--bootstrap-servers");
        assertThatThrownBy(
                        () ->
                                ArchiveJob.main(
                                        new String[] {
                                            "--bootstrap-servers=k:1", "--clickhouse-url=c:8123"
                                        }))
                .hasMessage("--clickhouse-url is 'c:8123'; it begins with http:// or https://");
    }
}
