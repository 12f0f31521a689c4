package anlan.local.simulator.report;

import anlan.local.simulator.chance.Json;
import anlan.local.simulator.county.InspectedPlace;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A look at a place.
 *
 * @param kind who looked: {@code self-check}, {@code inspection} or {@code rectification}
 * @param result {@code passed}, {@code hazard} or {@code verified}
 * @param findings hazards that were found
 */
record Inspection(
        String id, long occurredAt, InspectedPlace place, String kind, String result, int findings)
        implements Report {

    static final String SELF_CHECK = "self-check";
    static final String INSPECTION = "inspection";

    private static final String HAZARD = "hazard";

    /** Of a place that is as it should be. */
    static Inspection passed(String id, long at, InspectedPlace place, String kind) {
        return new Inspection(id, at, place, kind, "passed", 0);
    }

    static Inspection hazard(String id, long at, InspectedPlace place, String kind, int findings) {
        return new Inspection(id, at, place, kind, HAZARD, findings);
    }

    /** Somebody has seen that the hazards are gone. */
    static Inspection verified(String id, long at, InspectedPlace place) {
        return new Inspection(id, at, place, "rectification", "verified", 0);
    }

    @Override
    public List<Long> steps() {
        return List.of();
    }

    @Override
    public ObjectNode write(int version, long at) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", id).put("version", version);
        json.put("placeId", place.id()).put("placeKind", place.kind());
        json.put("kind", kind).put("result", result).put("findings", findings);
        if (!kind.equals(SELF_CHECK)) {
            json.put("unit", "模拟检查组" + (1 + place.number() % 9));
        }
        json.put("time", Report.text(occurredAt)).put("regionCode", place.region());
        json.putObject("position")
                .put("lon", place.spot().longitude())
                .put("lat", place.spot().latitude());
        return json;
    }

    /** It was a little earlier. */
    @Override
    public Inspection corrected(SplittableRandom random) {
        long earlier = occurredAt - 1000L * random.nextInt(600);
        return new Inspection(id, earlier, place, kind, result, findings);
    }
}
