package anlan.local.simulator.report;

import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Rhythm;
import anlan.local.simulator.county.Building;
import anlan.local.simulator.county.Device;
import anlan.local.simulator.county.Spot;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the county's register: what a thing is, and where.
 *
 * @param what {@code detector}, {@code building} or {@code unit}
 * @param name the thing's own
 * @param building that a detector watches; null = none
 * @param people in the building or of the unit; 0 = not told
 */
record Registration(
        long occurredAt,
        String what,
        String kind,
        String name,
        @Nullable String building,
        int people,
        String region,
        Spot spot)
        implements Report {

    static Registration of(long at, Device device) {
        Building building = device.building();
        return new Registration(
                at,
                "detector",
                device.kind().label(),
                device.id(),
                building == null ? null : building.id(),
                0,
                device.region(),
                device.spot());
    }

    static Registration of(long at, Building building) {
        return new Registration(
                at,
                "building",
                building.use(),
                building.id(),
                building.id(),
                building.people(),
                building.region(),
                building.spot());
    }

    @Override
    public String id() {
        return "SIM-R-" + name + "-" + Rhythm.local(occurredAt).format(HOUR);
    }

    @Override
    public List<Long> steps() {
        return List.of();
    }

    @Override
    public ObjectNode write(int version, long at) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", id()).put("version", version).put("time", Report.text(occurredAt));
        json.put("what", what).put("kind", kind);
        switch (what) {
            case "detector" -> json.put("device", name);
            case "unit" -> json.put("unit", name);
            default -> {}
        }
        if (building != null) {
            json.put("building", building);
        }
        if (people > 0) {
            json.put("people", people);
        }
        json.put("regionCode", region);
        json.putObject("position").put("lon", spot.longitude()).put("lat", spot.latitude());
        return json;
    }

    /** It stands a few metres further east. */
    @Override
    public Registration corrected(SplittableRandom random) {
        double east = Chance.round(spot.longitude() + Chance.between(0.00001, 0.00005, random), 6);
        return new Registration(
                occurredAt,
                what,
                kind,
                name,
                building,
                people,
                region,
                new Spot(east, spot.latitude()));
    }
}
