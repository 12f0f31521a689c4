package anlan.local.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.broker.Brokers;
import anlan.catalog.file.CatalogFiles;
import anlan.catalog.file.CatalogMessage;
import anlan.command.installation.ProjectHome;
import anlan.command.kafka.StackTopics;
import anlan.command.kafka.TopicFollower;
import anlan.event.Pulse;
import anlan.job.AssessJob;
import anlan.kafka.ActionTopic;
import anlan.policy.CatalogTopic;
import anlan.policy.PublishedPolicy;
import anlan.sink.Results;
import anlan.source.RawDeserializer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every client of a job and of the commands logs in to a broker with TLS, by one file. */
@Timeout(300)
class KafkaLoginITCase {
    @TempDir private static Path dir;

    private static LoginBroker broker;
    private static Brokers brokers;

    @BeforeAll
    static void start() throws Exception {
        broker = LoginBroker.start(dir);
        brokers = broker.brokers();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldLetInTheClientsOfCommandsAndOfJobs() throws Exception {
        CatalogMessage message = CatalogMessage.of(CatalogFiles.texts(ProjectHome.catalog()));
        StackTopics.create(brokers, message.catalog());
        new CatalogTopic(brokers).publish(message);
        assertThat(new CatalogTopic(brokers).read().versions()).hasSize(1);

        Configuration settings = AssessJob.settings(Duration.ofMillis(500));
        settings.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(1, settings);
        define(env);
        assertThat(bytes(env.getStreamGraph(false).getJobGraph()))
                .contains("security.protocol")
                .doesNotContain(LoginBroker.PASSWORD);
        JobClient job = env.executeAsync();

        Awaitility.await()
                .atMost(Duration.ofMinutes(2))
                .until(() -> TopicFollower.all(brokers, List.of("pulses")).size() == 1);
        job.cancel().get();
    }

    /** One of each kind of client that jobs have: sources with their enumerators, a sink. */
    private static void define(StreamExecutionEnvironment env) {
        PublishedPolicy policy = new PublishedPolicy(brokers);
        AssessJob.read(
                        env,
                        AssessJob.kafka(policy, brokers, new RawDeserializer(policy, key()))
                                .build(),
                        brokers)
                .sinkTo(new DiscardingSink<>())
                .uid("nowhere");
        ActionTopic.read(env, brokers).sinkTo(new DiscardingSink<>()).uid("nowhere-either");
        env.fromData(
                        TypeInformation.of(Pulse.class),
                        new Pulse("police", Instant.EPOCH, Instant.EPOCH))
                .uid("pulse")
                .sinkTo(
                        Results.kafka(
                                        brokers,
                                        Duration.ofMinutes(1),
                                        DeliveryGuarantee.EXACTLY_ONCE)
                                .sources()
                                .pulses())
                .uid("pulses-sink");
    }

    private static String key() {
        try {
            Path key = dir.resolve("pseudonym.key");
            java.nio.file.Files.writeString(key, "00112233445566778899aabbccddeeff".repeat(2));
            return key.toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String bytes(Object graph) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(graph);
        }
        return bytes.toString(UTF_8);
    }

    @Test
    void shouldBeKeptOutWithAnotherPassword() throws Exception {
        Brokers refused = broker.refused();

        assertThatThrownBy(() -> new CatalogTopic(refused).read())
                .hasRootCauseInstanceOf(SaslAuthenticationException.class);
    }
}
