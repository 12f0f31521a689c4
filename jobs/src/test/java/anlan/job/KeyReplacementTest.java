package anlan.job;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.alert.condition.ConditionChange;
import anlan.alert.condition.ConditionFunction;
import anlan.alert.condition.RuleCatalog;
import anlan.alert.signal.EventSignalsFunction;
import anlan.alert.signal.Signal;
import anlan.catalog.Policy;
import anlan.event.Event;
import anlan.event.Subject;
import anlan.source.Decoded;
import anlan.source.RawDeserializer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Somebody who calls again and again while one key of the pseudonyms replaces another is one, from
 * bytes to condition, wherever the job was started again meanwhile.
 */
class KeyReplacementTest {
    private static final Instant BEGIN = Instant.parse("2026-03-02T02:00:00Z");
    private static final Policy POLICY =
            RuleCatalog.policy(
                    """
                    - name: linked
                      title: {zh: 串联, en: Linked}
                      kind: repeat
                      color: yellow
                      where: {source: [police, hotline], category: [dispute]}
                      scope: person
                      repeat: {times: 3, sources: 2, within: 30d}
                      headline: {zh: 串联, en: Linked}
                    """);

    /** Days on which the same person is told of, by one system and the other in turn. */
    private static final List<Integer> DAYS = List.of(9, 20, 38, 41, 60);

    @TempDir private Path folder;
    private Path file;

    /** The person, as the calls in their order told of it. */
    private final List<Subject> people = new ArrayList<>();

    @BeforeEach
    void replaceFromTheTenthDayToTheFortieth() throws Exception {
        file = folder.resolve("pseudonym.key");
        Files.writeString(
                file,
                """
                old:000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f until %s
                new:0f1e2d3c4b5a69788796a5b4c3d2e1f00123456789abcdef0011223344556677 from %s
                """
                        .formatted(day(40), day(10)));
    }

    @Test
    void shouldSayOnEventsWhichKeyHeldWhenTheyArrived() throws Exception {
        Way way = new Way(List.of());
        DAYS.forEach(way::call);

        assertThat(people)
                .extracting(it -> it.key() + ' ' + it.nextKey())
                .containsExactly("old ", "old new", "old new", "new ", "new ");
        assertThat(people.get(1).id()).isEqualTo(people.get(0).id());
        assertThat(people.get(3).id()).isEqualTo(people.get(2).nextId());
    }

    @Test
    void shouldFindThePersonAcrossTheKeysWhereverTheJobStartsAgain() throws Exception {
        List<String> straight = told(DAYS.size());
        assertThat(straight)
                .containsExactly(
                        "day 38 old FIRING [police/C9, hotline/C20, police/C38]",
                        "day 39 old CLEARED [police/C9, hotline/C20, police/C38]",
                        "day 41 new FIRING [hotline/C20, police/C38, hotline/C41]",
                        "day 50 new CLEARED [hotline/C20, police/C38, hotline/C41]",
                        "day 60 new FIRING [police/C38, hotline/C41, police/C60]");
        for (int restart = 0; restart < DAYS.size(); restart++) {
            assertThat(told(restart))
                    .as("started again before call %d", restart)
                    .isEqualTo(straight);
        }
    }

    /** What the rules tell, if the job is started again before one of the calls. */
    private List<String> told(int restart) throws Exception {
        List<String> told = new ArrayList<>();
        Way way = new Way(List.of());
        for (int i = 0; i < DAYS.size(); i++) {
            if (i == restart) {
                told.addAll(way.told());
                way = new Way(List.of(way.conditions.snapshot(1, 1)));
            }
            way.call(DAYS.get(i));
        }
        told.addAll(way.told());
        return told;
    }

    private static Instant day(int number) {
        return BEGIN.plus(Duration.ofDays(number));
    }

    /** From bytes to condition. */
    private final class Way {
        private final RawDeserializer decoder = new RawDeserializer(POLICY, file.toString());
        private final OneInputStreamOperatorTestHarness<Event, Signal> signals =
                new OneInputStreamOperatorTestHarness<>(
                        new ProcessOperator<>(new EventSignalsFunction(POLICY)));
        final KeyedOneInputStreamOperatorTestHarness<String, Signal, ConditionChange> conditions =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new ConditionFunction(POLICY, null)),
                        signal -> signal.key().text(),
                        Types.STRING);

        Way(List<OperatorSubtaskState> from) throws Exception {
            decoder.open(new Unmeasured());
            signals.open();
            if (!from.isEmpty()) {
                conditions.initializeState(from.get(0));
            }
            conditions.open();
        }

        void call(int day) {
            try {
                boolean police = DAYS.indexOf(day) % 2 == 0;
                Event event = event(police ? "police" : "hotline", day);
                people.add(Objects.requireNonNull(event.matter().subject("person")));
                conditions.processWatermark(event.knownAt() - 1);
                signals.processElement(new StreamRecord<>(event, event.knownAt()));
                for (Signal signal : signals.extractOutputValues()) {
                    conditions.processElement(signal, signal.at());
                }
                signals.getOutput().clear();
                conditions.processWatermark(event.knownAt());
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        }

        private Event event(String source, int day) {
            String json =
                    """
                    {"id": "C%d", "regionCode": "331081001", "categoryCode": "%s", "%s": "%s",
                     "phone": "13800000000"}
                    """
                            .formatted(
                                    day,
                                    source.equals("police") ? "050101" : "D0101",
                                    source.equals("police") ? "callTime" : "acceptTime",
                                    DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss")
                                            .withZone(ZoneId.of("Asia/Shanghai"))
                                            .format(day(day)));
            List<Event> events = new ArrayList<>();
            decoder.deserialize(
                    new ConsumerRecord<>(
                            "raw." + source,
                            0,
                            day,
                            day(day).toEpochMilli(),
                            TimestampType.CREATE_TIME,
                            0,
                            json.length(),
                            null,
                            json.getBytes(UTF_8),
                            new RecordHeaders(),
                            Optional.empty()),
                    new ListOf(events));
            return events.get(0);
        }

        List<String> told() {
            return conditions.extractOutputValues().stream()
                    .map(
                            change ->
                                    "day %d %s %s %s"
                                            .formatted(
                                                    Duration.between(
                                                                    BEGIN,
                                                                    Instant.ofEpochMilli(
                                                                            change.at()))
                                                            .toDays(),
                                                    key(change.scope()),
                                                    change.what(),
                                                    change.proof().evidence()))
                    .toList();
        }

        private String key(String scope) {
            return people.stream()
                            .anyMatch(it -> it.key().equals("old") && it.scope().equals(scope))
                    ? "old"
                    : "new";
        }
    }

    /** Keeps events. */
    private record ListOf(List<Event> events) implements org.apache.flink.util.Collector<Decoded> {
        @Override
        public void collect(Decoded decoded) {
            events.add(decoded.event);
        }

        @Override
        public void close() {}
    }

    /** A place in which nothing is measured. */
    private static final class Unmeasured implements DeserializationSchema.InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(KeyReplacementTest.class.getClassLoader());
        }
    }
}
