package anlan.local.simulator.county;

import static anlan.local.simulator.DefaultCounty.THREE_DAYS;
import static anlan.local.simulator.DefaultCounty.THURSDAY;
import static org.assertj.core.api.Assertions.assertThat;

import anlan.local.simulator.DefaultCounty;
import anlan.local.simulator.Plan;
import anlan.local.simulator.World;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Message.Kind;
import anlan.local.simulator.chance.Rhythm;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentsTest {
    private static final List<ObjectNode> FACTS =
            DefaultCounty.messages(THREE_DAYS).stream()
                    .filter(message -> message.kind() == Kind.FACT)
                    .map(message -> Json.node(message.value()))
                    .toList();
    private static final List<Incident> INCIDENTS =
            new World(THREE_DAYS, DefaultCounty.regions(), DefaultCounty.map(), List.of())
                    .incidents(THURSDAY);

    @Test
    void shouldPlantEachKindOnEachDay() {
        for (Incident.Kind kind : Incident.Kind.values()) {
            assertThat(of(kind)).as(kind.name()).hasSize(3);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 60, 500})
    void shouldLeaveEachItsDaysOfRest(int devices) {
        World world =
                new World(
                        Plan.past(1, 12, THURSDAY, devices),
                        DefaultCounty.regions(),
                        DefaultCounty.map(),
                        List.of());
        Map<String, Instant> last = new HashMap<>();
        for (Incident incident : world.incidents(THURSDAY)) {
            String what = incident.kind() + incident.region() + incident.devices();
            Instant before = last.put(what, incident.from());

            assertThat(Duration.between(before == null ? Instant.EPOCH : before, incident.from()))
                    .as(what)
                    .isGreaterThan(Duration.ofDays(3));
        }
    }

    @Test
    void shouldAlarmThreeTimesAtGasLeak() {
        for (Incident leak : of(Incident.Kind.GAS_LEAK).toList()) {
            assertThat(signals(leak, "alarm")).hasSize(3);
        }
    }

    @Test
    void shouldCallForHelpOnce() {
        for (Incident sos : of(Incident.Kind.WRISTBAND_SOS).toList()) {
            assertThat(signals(sos, "sos")).hasSize(1);
        }
    }

    @Test
    void shouldAlarmInManyPlacesAndCallFireAtSmokeCluster() {
        for (Incident cluster : of(Incident.Kind.SMOKE_CLUSTER).toList()) {
            assertThat(signals(cluster, "alarm"))
                    .extracting(fact -> fact.get("device").textValue())
                    .hasSameElementsAs(cluster.devices());
            assertThat(FACTS)
                    .filteredOn(fact -> fact.path("categoryCode").asText().equals("040101"))
                    .anyMatch(fact -> fact.get("regionCode").asText().startsWith(cluster.region()));
        }
    }

    @Test
    void shouldReadNothingNormalAtHighWater() {
        for (Incident flood : of(Incident.Kind.WATER_HIGH).toList()) {
            assertThat(signals(flood, "alarm")).hasSize(12);
            assertThat(signals(flood, "normal")).isEmpty();
        }
    }

    @Test
    void shouldFindAHazardAndVerifyThatItIsGone() {
        for (Incident hazard : of(Incident.Kind.PLACE_HAZARD).toList()) {
            assertThat(FACTS)
                    .filteredOn(fact -> hazard.devices().contains(fact.path("placeId").asText()))
                    .filteredOn(fact -> !fact.get("result").asText().equals("passed"))
                    .extracting(fact -> fact.get("result").asText())
                    .containsExactly("hazard", "verified");
        }
    }

    @Test
    void shouldHaveManyTimesTheDisputesInSurge() {
        assertThat(of(Incident.Kind.DISPUTE_SURGE).map(IncidentsTest::disputes))
                .containsExactly(74L, 57L, 132L);
    }

    private static Stream<Incident> of(Incident.Kind kind) {
        return INCIDENTS.stream().filter(incident -> incident.kind() == kind);
    }

    private static List<ObjectNode> signals(Incident incident, String event) {
        Predicate<ObjectNode> meant =
                fact ->
                        incident.devices().contains(fact.path("device").asText())
                                && fact.path("event").asText().equals(event)
                                && incident.covers(fact.get("time").asLong());
        return FACTS.stream().filter(meant).toList();
    }

    /** Calls and tickets on the day of a surge, in its town. */
    private static long disputes(Incident surge) {
        String day = Rhythm.local(surge.from().toEpochMilli()).toLocalDate().toString();
        return FACTS.stream()
                .filter(fact -> fact.path("regionCode").asText().startsWith(surge.region()))
                .filter(fact -> fact.path("categoryCode").asText().matches("05.*|D.*"))
                .filter(
                        fact ->
                                (fact.path("callTime").asText() + fact.path("acceptTime").asText())
                                        .startsWith(day))
                .count();
    }
}
