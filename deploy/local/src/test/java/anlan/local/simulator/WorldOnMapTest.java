package anlan.local.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.map.RegionMap;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.report.FeedFiles;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/** Whatever has a position lies in the region that its message names. */
class WorldOnMapTest {
    private static final RegionMap MAP = DefaultCounty.map();

    /** What was put right stands a few metres further east: degrees. */
    private static final double A_FEW_METRES = 0.0001;

    private static final Plan ONE_DAY =
            new Plan(
                    42,
                    DefaultCounty.MONDAY,
                    DefaultCounty.MONDAY,
                    DefaultCounty.MONDAY.plus(Duration.ofDays(1)),
                    40);

    @Test
    void shouldLieWhereItSaysItIs() {
        Map<String, Integer> positions = new TreeMap<>();
        for (Message message :
                DefaultCounty.messages(ONE_DAY, FeedFiles.load(Path.of("../catalog")))) {
            if (message.kind() != Message.Kind.MALFORMED && message.value() != null) {
                JsonNode json = Json.node(message.value());
                JsonNode place = json.has("lon") ? json : json.path("position");
                if (place.has("lon")) {
                    positions.merge(message.topic(), 1, Integer::sum);
                    String region = json.path("regionCode").textValue();
                    assertThat(far(place, region)).as("%s", json).isLessThan(A_FEW_METRES);
                }
            }
        }
        assertThat(positions.keySet())
                .containsAll(
                        List.of(
                                "raw.detection",
                                "raw.drones",
                                "raw.inspection",
                                "raw.plant",
                                "raw.register",
                                "raw.sensor"));
    }

    private static double far(JsonNode place, String region) {
        Geometry shape = Objects.requireNonNull(MAP.of(region));
        Coordinate at =
                new Coordinate(place.path("lon").doubleValue(), place.path("lat").doubleValue());
        return shape.distance(new GeometryFactory().createPoint(at));
    }
}
