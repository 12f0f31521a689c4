package anlan.local.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import anlan.command.installation.DataDir;
import anlan.command.installation.Ports;
import anlan.command.installation.ProjectHome;
import anlan.command.terminal.Progress;
import anlan.local.demo.Completion;
import anlan.local.simulator.PublishedFigures;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.report.FeedFiles;
import anlan.local.simulator.report.FeedSpec;
import anlan.local.stack.Jobs;
import anlan.local.stack.LocalStack;
import anlan.local.stack.StackPlan;
import anlan.local.status.StackQueries;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What the counties have published comes out of the views digit for digit, when messages whose
 * totals these are have gone through the whole stack. The figures are in {@code published/}.
 */
class PublishedFiguresITCase {
    private static final List<PublishedFigures> PUBLISHED = published();

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir private static Path temp;

    private static DataDir data;
    private static LocalStack stack;

    @BeforeAll
    static void send() throws Exception {
        Progress progress = new Progress(System.out);
        data = Objects.requireNonNull(DataDir.take(temp.resolve("stack")));
        StackPlan plan = StackPlan.of(Ports.free().resolved(), ProjectHome.catalog(), "1s", true);
        stack = LocalStack.begin(data, plan, progress);
        stack.start(List.of(Jobs.ARCHIVE));
        send(messages(plan));
        stack.startJob(Jobs.ASSESS);
        new Completion(stack, progress).awaitRead();
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
            data.close();
        }
    }

    static Stream<Arguments> figures() {
        return PUBLISHED.stream()
                .flatMap(
                        figures ->
                                figures.expect().stream()
                                        .map(expected -> Arguments.of(figures.system(), expected)));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("figures")
    void shouldShowWhatTheCountyPublished(String system, PublishedFigures.Expected expected)
            throws IOException {
        // what is old waits for its turn, until there is nothing more to read
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(rows(expected))
                                        .as(system)
                                        .containsExactlyElementsOf(expected.rows()));
    }

    private static List<List<String>> rows(PublishedFigures.Expected expected) {
        return new StackQueries(stack.ports())
                .rows(expected.query()).stream().map(PublishedFiguresITCase::row).toList();
    }

    private static List<String> row(JsonNode row) {
        List<String> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(cell.asText()));
        return cells;
    }

    private static List<Message> messages(StackPlan plan) {
        List<FeedSpec> feeds = FeedFiles.load(plan.catalogDir());
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < PUBLISHED.size(); i++) {
            messages.addAll(PUBLISHED.get(i).messages(plan.catalog(), feeds, i));
        }
        messages.sort(Comparator.comparingLong(Message::arrivedAt));
        return messages;
    }

    private static void send(List<Message> messages) throws Exception {
        Map<String, Object> settings =
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        stack.ports().bootstrapServers(),
                        ProducerConfig.LINGER_MS_CONFIG,
                        20);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            for (Message message : messages) {
                sent.add(producer.send(message.record()));
            }
            for (Future<RecordMetadata> one : sent) {
                one.get();
            }
        }
    }

    private static List<PublishedFigures> published() {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/published"))) {
            return files.sorted().flatMap(file -> PublishedFigures.load(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
