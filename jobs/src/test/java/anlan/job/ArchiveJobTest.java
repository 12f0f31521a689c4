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

        options.clickHouse.check();

        assertThat(options.batching()).isEqualTo(ClickHouseBatching.DEFAULT);
        assertThat(options.checkpointInterval).isEqualTo(Duration.ofSeconds(10));
        assertThat(options.clickHouse.address(""))
                .isEqualTo(
                        new ClickHouseAddress("http://clickhouse:8123", "anlan", "writer", null));
    }

    @Test
    void shouldKeepInstancesApart() {
        ArchiveOptions options = new ArchiveOptions();
        List<String> arguments = new ArrayList<>(List.of(NEEDED));
        arguments.add("--instance=county_331081");
        new CommandLine(options).parseArgs(arguments.toArray(String[]::new));

        assertThat(options.clickHouse.address(options.kafka.instance).database())
                .isEqualTo("county_331081_anlan");
        Brokers brokers = options.kafka.brokers();
        assertThat(brokers.named("events")).isEqualTo("county_331081.events");
        assertThat(brokers.plain("county_331081.raw.police")).isEqualTo("raw.police");
        assertThat(brokers.plain("other.raw.police")).isEqualTo("other.raw.police");
        assertThatThrownBy(() -> new Brokers("k:1", null, "a.b"))
                .hasMessageContaining("--instance 'a.b' is no name");
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
        assertThatThrownBy(() -> checked("http://c:8123,http://c:8123"))
                .hasMessage("--clickhouse-url has http://c:8123 twice");
        assertThatThrownBy(() -> checked("http://c:8123", "--clickhouse-ca=/dev/null"))
                .hasMessageContaining("are for https:// alone");
        assertThatThrownBy(() -> checked("https://c:8443", "--clickhouse-key=/dev/null"))
                .hasMessageContaining("go together");
        assertThatThrownBy(() -> checked("https://c:8443", "--clickhouse-ca=/nowhere"))
                .hasMessage("--clickhouse-ca /nowhere cannot be read");
    }

    private static void checked(String urls, String... more) {
        ArchiveOptions options = new ArchiveOptions();
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.add("--bootstrap-servers=k:1");
        arguments.add("--clickhouse-url=" + urls);
        new CommandLine(options).parseArgs(arguments.toArray(String[]::new));
        options.clickHouse.check();
    }
}
