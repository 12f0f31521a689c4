package anlan.local.query;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Catalog;
import anlan.command.installation.ProjectHome;
import anlan.local.simulator.PublishedFigures;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.report.FeedFiles;
import anlan.local.simulator.report.FeedSpec;
import anlan.local.stack.StackQueries;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
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
 * totals these are have been assessed. The figures are in {@code published/}.
 */
class PublishedFiguresITCase {
    private static final List<PublishedFigures> PUBLISHED = published();

    @TempDir private static Path temp;

    private static Assessment county;

    @BeforeAll
    static void send() throws Exception {
        county = Assessment.begin(temp);
        List<Message> messages = messages();
        send(messages);
        county.run(
                mapping(county.catalog()),
                Instant.ofEpochMilli(messages.get(messages.size() - 1).arrivedAt()));
    }

    @AfterAll
    static void stop() {
        if (county != null) {
            county.close();
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
        assertThat(rows(expected)).as(system).containsExactlyElementsOf(expected.rows());
    }

    private static List<List<String>> rows(PublishedFigures.Expected expected) {
        return new StackQueries(county.ports(), county.data())
                .rows(expected.query()).stream().map(PublishedFiguresITCase::row).toList();
    }

    private static List<String> row(JsonNode row) {
        List<String> cells = new ArrayList<>();
        row.forEach(cell -> cells.add(cell.asText()));
        return cells;
    }

    /**
     * What maps messages, follows cases and tells the codes of places: what the views read. Two
     * months of indicators and indices, which they do not read, would take most of the time.
     */
    private static Catalog mapping(Catalog policy) {
        return new Catalog(
                policy.edition(),
                policy.regions(),
                policy.categories(),
                policy.sources(),
                List.of(),
                List.of(),
                policy.rules().stream().filter(rule -> rule.name().startsWith("place-")).toList(),
                policy.alerting());
    }

    private static List<Message> messages() {
        List<FeedSpec> feeds = FeedFiles.load(ProjectHome.catalog());
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < PUBLISHED.size(); i++) {
            messages.addAll(PUBLISHED.get(i).messages(county.catalog(), feeds, i));
        }
        messages.sort(Comparator.comparingLong(Message::arrivedAt));
        return messages;
    }

    private static void send(List<Message> messages) throws Exception {
        Map<String, Object> settings =
                county.brokers().client(Map.of(ProducerConfig.LINGER_MS_CONFIG, 20));
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
