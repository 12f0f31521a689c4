package anlan.local.simulator;

import static anlan.local.simulator.DefaultCounty.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import anlan.local.simulator.chance.Message;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class SimulatorTest {
    private static final Instant EIGHT = MONDAY.plus(Duration.ofHours(8));
    private static final Instant NINE = MONDAY.plus(Duration.ofHours(9));
    private static final Clock TUESDAY =
            Clock.fixed(MONDAY.plus(Duration.ofDays(1)), ZoneOffset.UTC);

    private final MockProducer<byte[], byte[]> kafka =
            new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    private final List<Simulator.Progress> progress = new ArrayList<>();

    @Test
    void shouldSendWholePlanWithTimesOfArrival() {
        Plan plan = new Plan(42, EIGHT, EIGHT, NINE, 50);

        Sent sent = simulator(plan).run(kafka, progress::add);

        List<Message> expected = DefaultCounty.messages(plan);
        assertThat(kafka.history()).hasSameSizeAs(expected);
        assertThat(kafka.history())
                .extracting(ProducerRecord::timestamp)
                .containsExactlyElementsOf(expected.stream().map(Message::arrivedAt).toList());
        assertThat(sent.messages()).isEqualTo(expected.size());
    }

    @Test
    void shouldTellHowFarItIs() {
        simulator(new Plan(42, EIGHT, EIGHT, NINE, 50)).run(kafka, progress::add);

        assertThat(progress).extracting(Simulator.Progress::through).isSorted().endsWith(NINE);
        assertThat(progress).hasSize(6);
        assertThat(progress.get(5).sent().messages()).isEqualTo(kafka.history().size());
    }

    @Test
    void shouldSendRestOnceWhenStoppedAndContinued() {
        Plan plan = new Plan(42, EIGHT, EIGHT, NINE, 50);
        Simulator first = simulator(plan);
        first.run(
                kafka,
                step -> {
                    progress.add(step);
                    first.stop();
                });
        Instant through = progress.get(progress.size() - 1).through();

        simulator(plan.continuing(through)).run(kafka, progress::add);

        assertThat(through).isBetween(EIGHT, EIGHT.plus(Duration.ofMinutes(12)));
        assertThat(kafka.history())
                .extracting(ProducerRecord::timestamp)
                .containsExactlyElementsOf(
                        DefaultCounty.messages(plan).stream().map(Message::arrivedAt).toList());
    }

    @Test
    void shouldWaitForTimeOfArrivalWhenLive() {
        Clock halfPastEight = Clock.fixed(EIGHT.plus(Duration.ofMinutes(30)), ZoneOffset.UTC);
        Simulator live = simulator(new Plan(42, EIGHT, EIGHT, null, 50), halfPastEight);

        Thread.currentThread().interrupt(); // what ends the wait; sending does not look at it
        live.run(kafka, progress::add);

        assertThat(Thread.interrupted()).isTrue();
        Plan past = new Plan(42, EIGHT, EIGHT, halfPastEight.instant(), 50);
        assertThat(kafka.history().size()).isEqualTo(DefaultCounty.messages(past).size());
    }

    @Test
    void shouldFailWhenKafkaRefuses() {
        kafka.sendException = new IllegalArgumentException("too large");

        assertThatThrownBy(
                        () ->
                                simulator(new Plan(42, EIGHT, EIGHT, NINE, 50))
                                        .run(kafka, progress::add))
                .hasMessageContaining("too large");
    }

    private static Simulator simulator(Plan plan) {
        return simulator(plan, TUESDAY);
    }

    private static Simulator simulator(Plan plan, Clock clock) {
        return new Simulator(
                plan,
                new World(plan, DefaultCounty.regions(), DefaultCounty.map(), List.of()),
                clock);
    }
}
