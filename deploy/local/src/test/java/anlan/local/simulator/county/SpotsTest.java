package anlan.local.simulator.county;

import static org.assertj.core.api.Assertions.assertThat;

import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.catalog.map.RegionMap;
import anlan.local.simulator.DefaultCounty;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class SpotsTest {
    private static final RegionMap MAP = DefaultCounty.map();
    private static final List<Region> REGIONS = DefaultCounty.regions();

    private final SplittableRandom random = new SplittableRandom(1);

    @Test
    void shouldPutThingsIntoTheirRegion() {
        Spots spots = new Spots(1, MAP);

        assertThat(REGIONS)
                .allSatisfy(
                        region -> {
                            Geometry shape = shape(region.code());
                            Spot spot = spots.in(region.code(), random);
                            assertThat(has(shape, spot)).isTrue();
                            assertThat(has(shape, spots.near(spot, 0.01, region.code(), random)))
                                    .isTrue();
                        });
    }

    @Test
    void shouldPutThingsIntoTheirTownWhereTheMapHasNoMore() {
        Map<String, Geometry> towns =
                MAP.shapes().entrySet().stream()
                        .filter(shape -> Level.of(shape.getKey()) == Level.TOWN)
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Spots spots = new Spots(1, new RegionMap(towns));

        assertThat(REGIONS)
                .filteredOn(region -> region.level() == Level.GRID)
                .allSatisfy(
                        grid -> {
                            Geometry town = shape(Level.TOWN.around(grid.code()));
                            assertThat(has(town, spots.in(grid.code(), random))).isTrue();
                        });
    }

    @Test
    void shouldKeepThingsOfARegionTogetherWithoutAMap() {
        Spots spots = new Spots(1, RegionMap.NONE);

        Spot one = spots.in("331081001901001", random);
        Spot other = spots.in("331081001901001", random);

        assertThat(one).isNotEqualTo(other);
        assertThat(one.longitude() - other.longitude()).isBetween(-0.004, 0.004);
        assertThat(one.latitude() - other.latitude()).isBetween(-0.004, 0.004);
    }

    @Test
    void shouldKnowThePlaceOfAName() {
        Spots spots = new Spots(1, MAP);

        assertThat(spots.of("SIM-PLANT-01", "331081102901"))
                .isEqualTo(spots.of("SIM-PLANT-01", "331081102901"))
                .isNotEqualTo(spots.of("SIM-PLANT-02", "331081102901"));
    }

    private static Geometry shape(String region) {
        return Objects.requireNonNull(MAP.of(region));
    }

    private static boolean has(Geometry shape, Spot spot) {
        return shape.contains(
                new GeometryFactory()
                        .createPoint(new Coordinate(spot.longitude(), spot.latitude())));
    }
}
