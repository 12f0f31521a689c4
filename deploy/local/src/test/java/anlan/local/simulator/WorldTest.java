package anlan.local.simulator;

import static anlan.local.simulator.DefaultCounty.MONDAY;
import static anlan.local.simulator.DefaultCounty.THREE_DAYS;
import static anlan.local.simulator.DefaultCounty.THURSDAY;
import static anlan.local.simulator.DefaultCounty.messages;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.chance.Message.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WorldTest {
    private static final List<Message> MESSAGES = messages(THREE_DAYS);

    @Test
    void shouldSendSameBytesForSameSeed() {
        assertThat(prints(messages(THREE_DAYS))).isEqualTo(prints(MESSAGES));
    }

    /** Fails when the world changes: then continuing a running stack would mix two worlds. */
    @Test
    void shouldSendWhatItAlwaysSent() {
        assertThat(prints(MESSAGES).hashCode()).isEqualTo(1120515672);
    }

    @Test
    void shouldSendOtherBytesForOtherSeed() {
        Plan other = new Plan(43, MONDAY, MONDAY, THURSDAY, 200);

        assertThat(prints(messages(other))).isNotEqualTo(prints(MESSAGES));
    }

    @Test
    void shouldSendInOrderOfArrivalWithinPlan() {
        assertThat(MESSAGES).extracting(Message::arrivedAt).isSorted();
        assertThat(MESSAGES.get(0).arrivedAt()).isGreaterThanOrEqualTo(MONDAY.toEpochMilli());
        assertThat(MESSAGES.get(MESSAGES.size() - 1).arrivedAt())
                .isLessThan(THURSDAY.toEpochMilli());
    }

    @Test
    void shouldContinueExactlyWhereItStopped() {
        Instant stop = Instant.parse("2026-11-17T03:17:42.123Z");
        Plan first = new Plan(42, MONDAY, MONDAY, stop, 200);

        List<String> parts = new ArrayList<>(prints(messages(first)));
        parts.addAll(prints(messages(THREE_DAYS.continuing(stop))));

        assertThat(parts).isEqualTo(prints(MESSAGES));
    }

    @Test
    void shouldSendTheseNumbersInThreeDays() {
        Sent.Tally tally = new Sent.Tally();
        MESSAGES.forEach(tally::add);

        assertThat(tally.sent().topics())
                .isEqualTo(
                        Map.of(
                                "raw.police", new Sent.Counts(1634, 702, 12, 3),
                                "raw.hotline", new Sent.Counts(4060, 2319, 37, 6),
                                "raw.court", new Sent.Counts(125, 4, 2, 1),
                                "raw.inspection", new Sent.Counts(109, 2, 2, 1),
                                "raw.register", new Sent.Counts(1012, 19, 16, 3),
                                "raw.sensor", new Sent.Counts(88492, 0, 1797, 245)));
    }

    @Test
    void shouldResendAndCorrectOnlyWhatWasSent() {
        Map<String, byte[]> facts = new HashMap<>();
        Map<String, Integer> versions = new HashMap<>();
        for (Message message : MESSAGES) {
            switch (message.kind()) {
                case FACT -> assertThat(facts.put(id(message), message.value())).isNull();
                case RESEND -> assertThat(message.value()).isEqualTo(facts.get(id(message)));
                case CORRECTION -> {
                    assertThat(facts).containsKey(id(message));
                    assertThat(message.key()).isEqualTo(id(message));
                    assertThat(Json.node(message.value()).get("version").intValue())
                            .isEqualTo(versions.merge(id(message), 1, Integer::sum));
                }
                case MALFORMED -> {}
            }
        }
    }

    @Test
    void shouldSendSomeResendsWithoutKey() {
        assertThat(
                        MESSAGES.stream()
                                .filter(message -> message.kind() == Kind.RESEND)
                                .filter(message -> message.key() == null)
                                .count())
                .isEqualTo(492);
    }

    @Test
    void shouldKeepSensorsWithinTheirLateness() {
        long latest =
                MESSAGES.stream()
                        .filter(message -> message.topic().equals("raw.sensor"))
                        .filter(message -> message.kind() != Kind.MALFORMED)
                        .mapToLong(m -> m.arrivedAt() - Json.node(m.value()).get("time").asLong())
                        .max()
                        .orElseThrow();

        assertThat(latest).isBetween(60_000L, 150_000L);
    }

    @Test
    void shouldFollowRhythmOfDay() {
        Map<String, Long> tickets =
                MESSAGES.stream()
                        .filter(message -> message.topic().equals("raw.hotline"))
                        .filter(message -> message.kind() == Kind.FACT)
                        .map(m -> Json.node(m.value()).get("acceptTime").textValue())
                        .collect(
                                Collectors.groupingBy(
                                        t -> t.substring(11, 13), Collectors.counting()));

        assertThat(tickets.get("09")).isEqualTo(171);
        assertThat(tickets.get("03")).isEqualTo(1);
    }

    private static String id(Message message) {
        var node = Json.node(message.value());
        return (node.has("id") ? node.get("id") : node.get("caseNumber")).textValue();
    }

    private static List<String> prints(List<Message> messages) {
        return messages.stream()
                .map(m -> m.topic() + m.key() + m.arrivedAt() + Arrays.hashCode(m.value()))
                .toList();
    }
}
