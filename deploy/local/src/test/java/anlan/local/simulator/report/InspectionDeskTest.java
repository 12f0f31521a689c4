package anlan.local.simulator.report;

import static anlan.local.simulator.DefaultCounty.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.local.simulator.DefaultCounty;
import anlan.local.simulator.Plan;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Message.Kind;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Eight weeks of places: who checks itself, what is found, and when it is gone. */
class InspectionDeskTest {
    private static final int WEEKS = 8;
    private static final List<ObjectNode> FACTS =
            DefaultCounty.messages(
                            new Plan(42, MONDAY, MONDAY, MONDAY.plus(Duration.ofDays(56)), 0))
                    .stream()
                    .filter(message -> message.topic().equals("raw.inspection"))
                    .filter(message -> message.kind() == Kind.FACT)
                    .map(message -> Json.node(message.value()))
                    .toList();

    @Test
    void shouldCheckWeeklyMonthlyOrTooSeldom() {
        Map<Long, Long> places =
                FACTS.stream()
                        .filter(fact -> text(fact, "kind").equals("self-check"))
                        .collect(
                                Collectors.groupingBy(
                                        fact -> text(fact, "placeId"), Collectors.counting()))
                        .values()
                        .stream()
                        .collect(
                                Collectors.groupingBy(
                                        times -> times, TreeMap::new, Collectors.counting()));

        assertThat(places.get((long) WEEKS)).isBetween(95L, 100L);
        assertThat(places.get(2L)).isBetween(190L, 202L);
        assertThat(places.get(1L)).isBetween(1L, 8L);
    }

    @Test
    void shouldFindSomeHazardsADayAndVerifyThatTheyAreGoneWithinFiveDays() {
        Map<String, Long> results =
                FACTS.stream()
                        .collect(
                                Collectors.groupingBy(
                                        fact -> text(fact, "result"), Collectors.counting()));

        assertThat(results.get("hazard") / 56.0).isBetween(2.0, 5.0);
        assertThat(results.get("hazard") - results.get("verified")).isBetween(-10L, 10L);
    }

    private static String text(ObjectNode fact, String field) {
        return fact.get(field).asText();
    }
}
