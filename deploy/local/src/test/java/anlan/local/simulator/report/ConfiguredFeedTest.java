package anlan.local.simulator.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import anlan.catalog.CatalogException;
import anlan.catalog.file.StrictYaml;
import anlan.local.simulator.DefaultCounty;
import anlan.local.simulator.Plan;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.chance.Message.Kind;
import anlan.local.simulator.chance.Rhythm;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Feeds are files; what they send is a pure function of seed and hour. */
class ConfiguredFeedTest {
    private static final Plan PLAN =
            new Plan(42, DefaultCounty.MONDAY, DefaultCounty.MONDAY, DefaultCounty.THURSDAY, 0);
    private static final String GATES =
            """
            topic: raw.gate
            rhythm: even
            perDay: 100
            delay: {least: 3s, most: 15m}
            faults: {id: number, time: at, region: where}
            message:
              number: "{id}"
              version: "{version}"
              at: "{time}"
              since1970: "{millis}"
              where: "{region}"
              gate: "G {serial:9}"
              kind: {one: {in: 3, out: 1}}
              place: {name: "{person}", phone: "{phone}", floor: {number: [1, 3]}}
              weight: {number: [0.5, 9.5], decimals: 2}
              note: {when: {kind: {in: {when: {place.floor: {1: ground, otherwise: above}}}}}}
              constant: 7
              flags: [true, "{version}"]
            steps:
              - {field: openedAt, after: [2m, 10m]}
              - {field: closedAt, after: [1h, 2h], share: 0.5, also: {minutes: "{minutes}", kind: done}}
            """;

    @Test
    void shouldSendTheSameForTheSameSeed() {
        assertThat(prints(gates())).isEqualTo(prints(gates())).hasSizeGreaterThan(500);
    }

    @Test
    void shouldLeaveTheOtherFeedsAsTheyAre() {
        List<Message> others = new ArrayList<>(messages());
        others.removeIf(message -> message.topic().equals("raw.gate"));

        assertThat(prints(others)).isEqualTo(prints(DefaultCounty.messages(PLAN)));
    }

    @Test
    void shouldMakeUpEveryFieldAsItIsWritten() {
        List<ObjectNode> first =
                gates().stream()
                        .filter(message -> message.kind() == Kind.FACT)
                        .map(message -> Json.node(message.value()))
                        .toList();

        assertThat(first).hasSizeBetween(250, 350);
        assertThat(first)
                .allSatisfy(
                        json -> {
                            assertThat(text(json, "number"))
                                    .matches("SIM-GATE-202611(16|17|18)\\d\\d-\\d{4}");
                            assertThat(json.path("version").intValue()).isZero();
                            assertThat(text(json, "where")).startsWith("331081");
                            assertThat(text(json, "gate")).matches("G SIM-GATE-000[1-9]");
                            assertThat(text(json, "kind")).isIn("in", "out", "done");
                            assertThat(json.at("/place/name").textValue()).startsWith("模拟");
                            assertThat(json.at("/place/phone").textValue()).startsWith("SIM-555-");
                            assertThat(json.at("/place/floor").intValue()).isBetween(1, 3);
                            assertThat(json.path("weight").doubleValue()).isBetween(0.5, 9.5);
                            assertThat(json.path("constant").intValue()).isEqualTo(7);
                            assertThat(json.path("flags").toString()).isEqualTo("[true,0]");
                            assertThat(json.path("since1970").longValue())
                                    .isEqualTo(millis(text(json, "at")));
                        });
        assertThat(first)
                .filteredOn(json -> text(json, "kind").equals("in"))
                .hasSizeGreaterThan(150);
        assertThat(first)
                .filteredOn(json -> text(json, "kind").equals("in"))
                .allMatch(
                        json ->
                                text(json, "note")
                                        .equals(
                                                json.at("/place/floor").intValue() == 1
                                                        ? "ground"
                                                        : "above"));
        assertThat(first)
                .filteredOn(json -> text(json, "kind").equals("out"))
                .noneMatch(json -> json.has("note"));
    }

    @Test
    void shouldTellOfEachStepOnceItHasCome() {
        List<ObjectNode> all =
                gates().stream()
                        .filter(message -> message.kind() == Kind.CORRECTION)
                        .map(message -> Json.node(message.value()))
                        .toList();
        List<ObjectNode> closed = all.stream().filter(json -> json.has("closedAt")).toList();

        assertThat(all).allMatch(json -> json.path("version").intValue() > 0);
        assertThat(closed).hasSizeBetween(100, 200);
        assertThat(closed)
                .allSatisfy(
                        json -> {
                            Duration took =
                                    Duration.between(at(json, "openedAt"), at(json, "closedAt"));
                            assertThat(took).isBetween(Duration.ofHours(1), Duration.ofHours(2));
                            assertThat(text(json, "kind")).isEqualTo("done");
                            assertThat(json.path("minutes").longValue())
                                    .isEqualTo(
                                            Duration.between(at(json, "at"), at(json, "closedAt"))
                                                    .toMinutes());
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rhythm: even | rhythm: tidal | feeds/gate.yaml:2: rhythm: there is no rhythm"
                        + " 'tidal'; there are [even, office, police, workdays]",
                "perDay: 100 | perDay: 0 | perDay is 0.0; write a number above 0 and up to 3000",
                "perDay: 100 | perday: 100 | feeds/gate.yaml:1: perDay: 'perDay' is missing; write"
                        + " it",
                "delay: {least: 3s | color: {least: 3s | feeds/gate.yaml:4: color: there is no such"
                        + " field; there are [delay,",
                "least: 3s | least: 3h | feeds/gate.yaml:4: delay: least is longer than most;"
                        + " exchange them",
                "region: where | region: there | faults: the message has no field 'there'; it has"
                        + " [at,",
                "{serial:9} | {serial} | feeds/gate.yaml:12: message.gate: there is no placeholder"
                        + " {serial}; there are {id},",
                "in: 3 | in: 0 | feeds/gate.yaml:13: message.kind: one: the weight of in must be"
                        + " above 0",
                "[1, 3] | [3, 1] | feeds/gate.yaml:14: message.place: number: write the least and"
                        + " the greatest, such as [1, 4]",
                "decimals: 2 | digits: 2 | feeds/gate.yaml:15: message.weight: number goes with"
                        + " [decimals, number] only, not with digits",
                "{when: {kind: | {when: {kynd: | when: the message has no field 'kynd'; it has"
                        + " [at,",
                "after: [2m, 10m] | after: [2m] | feeds/gate.yaml:20: steps.0: after needs the"
                        + " shortest and the longest time",
                "share: 0.5 | share: 50 | feeds/gate.yaml:21: steps.1: share is 50.0; write a"
                        + " number from 0 to 1",
            })
    void shouldRefuse(String old, String text, String problem) {
        assertThat(GATES).contains(old);

        Throwable refusal = catchThrowable(() -> spec(GATES.replace(old, text)));

        assertThat(refusal).isInstanceOf(CatalogException.class).hasMessageContaining(problem);
    }

    private static List<Message> gates() {
        return messages().stream()
                .filter(m -> m.topic().equals("raw.gate"))
                .filter(message -> message.kind() != Kind.MALFORMED)
                .toList();
    }

    private static List<Message> messages() {
        return DefaultCounty.messages(PLAN, List.of(spec(GATES)));
    }

    private static FeedSpec spec(String yaml) {
        return StrictYaml.read("feeds/gate.yaml", yaml, FeedSpec.class);
    }

    private static String text(ObjectNode json, String field) {
        return json.path(field).asText();
    }

    private static LocalDateTime at(ObjectNode json, String field) {
        return LocalDateTime.parse(text(json, field), Report.TIME);
    }

    private static long millis(String local) {
        return LocalDateTime.parse(local, Report.TIME)
                .atZone(Rhythm.ZONE)
                .toInstant()
                .toEpochMilli();
    }

    private static List<String> prints(List<Message> messages) {
        return messages.stream()
                .map(m -> m.topic() + m.key() + m.arrivedAt() + Arrays.hashCode(m.value()))
                .map(Objects::requireNonNull)
                .toList();
    }
}
