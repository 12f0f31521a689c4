package anlan.local.simulator.map;

import anlan.catalog.Level;
import anlan.catalog.Region;
import anlan.local.simulator.chance.Json;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Writes shapes as GeoJSON, a region a line. */
final class MapText {
    private final Ground ground;

    MapText(Ground ground) {
        this.ground = ground;
    }

    /**
     * The whole file.
     *
     * @param source where the shapes come from
     */
    String write(String source, List<Region> regions, Map<String, Geometry> shapes) {
        ObjectNode origin = Json.MAPPER.createObjectNode();
        origin.put("source", source).put("simulated", true);
        return regions.stream()
                .map(
                        region ->
                                feature(region, Objects.requireNonNull(shapes.get(region.code())))
                                        .toString())
                .collect(
                        Collectors.joining(
                                ",\n",
                                "{\"type\":\"FeatureCollection\",\"anlan\":"
                                        + origin
                                        + ",\"features\":[\n",
                                "\n]}\n"));
    }

    private ObjectNode feature(Region region, Geometry shape) {
        ObjectNode feature = Json.MAPPER.createObjectNode();
        feature.put("type", "Feature").put("id", region.code());
        ObjectNode properties = feature.putObject("properties");
        if (region.level().compareTo(Level.TOWN) <= 0) {
            properties.put("name", region.name());
        }
        ObjectNode geometry = feature.putObject("geometry");
        geometry.put("type", shape.getGeometryType());
        // the outer ring anticlockwise, as RFC 7946 has it
        Geometry turned = shape.norm().reverse();
        if (turned instanceof Polygon polygon) {
            rings(polygon, geometry.putArray("coordinates"));
        } else {
            ArrayNode all = geometry.putArray("coordinates");
            for (int i = 0; i < turned.getNumGeometries(); i++) {
                rings((Polygon) turned.getGeometryN(i), all.addArray());
            }
        }
        return feature;
    }

    private void rings(Polygon polygon, ArrayNode to) {
        ring(polygon.getExteriorRing(), to.addArray());
        for (int i = 0; i < polygon.getNumInteriorRing(); i++) {
            ring(polygon.getInteriorRingN(i), to.addArray());
        }
    }

    private void ring(LinearRing ring, ArrayNode to) {
        Coordinate last = null;
        for (Coordinate point : ring.getCoordinates()) {
            Coordinate at = ground.degrees(point);
            if (last == null || !at.equals2D(last)) {
                to.addArray().add(at.x).add(at.y);
            }
            last = at;
        }
    }
}
