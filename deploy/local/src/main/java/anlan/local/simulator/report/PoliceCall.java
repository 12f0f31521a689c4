package anlan.local.simulator.report;

import anlan.catalog.Region;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Weighted;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A call to 110.
 *
 * @param linked id of the first call about the same matter; empty = none
 * @param street where it was, as the caller says
 */
record PoliceCall(
        String id,
        String linked,
        long occurredAt,
        ReportedPlace place,
        String category,
        String street,
        String phone,
        Response response)
        implements Report {

    /**
     * How long it took.
     *
     * @param dispatch seconds from the call until a patrol was sent
     * @param arrive seconds from then until it was there
     * @param close seconds from then until the call was closed
     */
    record Response(long dispatch, long arrive, long close) {}

    private static final String ASSAULT = "010401";

    static final List<Code> DISPUTE_CODES =
            List.of(
                    new Code("050101", 9),
                    new Code("050201", 8),
                    new Code("050301", 4),
                    new Code("050401", 4),
                    new Code("050501", 5),
                    new Code("050601", 1),
                    new Code("050701", 0.5));

    private static final List<Code> OTHER_CODES =
            List.of(
                    new Code("010101", 8),
                    new Code("010201", 0.5),
                    new Code("010301", 9),
                    new Code(ASSAULT, 4),
                    new Code("010501", 0.5),
                    new Code("020101", 7),
                    new Code("020201", 2),
                    new Code("020301", 2),
                    new Code("030101", 4),
                    new Code("030102", 18),
                    new Code("030201", 4),
                    new Code("030301", 3),
                    new Code("040101", 0.4),
                    new Code("040201", 0.2),
                    new Code("040301", 0.1),
                    new Code("060101", 3),
                    new Code("060201", 2),
                    new Code("060301", 9),
                    new Code("999901", 0.3)); // nobody's category map knows it

    static final Weighted<Code> DISPUTES = new Weighted<>(DISPUTE_CODES, Code::weight);
    static final Weighted<Code> ANY = Codes.together(DISPUTE_CODES, OTHER_CODES);
    static final double DISPUTE_SHARE = Codes.share(DISPUTE_CODES, OTHER_CODES);

    static PoliceCall draw(
            String id, String linked, long at, String code, Region place, SplittableRandom random) {
        return new PoliceCall(
                id,
                linked,
                at,
                ReportedPlace.draw(place, random),
                code,
                place.name() + "模拟路" + (1 + random.nextInt(200)) + "号",
                Codes.phone(random),
                new Response(
                        20 + random.nextInt(160),
                        180 + random.nextInt(1_200),
                        300 + random.nextInt(5_400)));
    }

    @Override
    public List<Long> steps() {
        return List.of(occurredAt + 1000 * (response.dispatch + response.arrive + response.close));
    }

    @Override
    public ObjectNode write(int version, long at) {
        long sent = occurredAt + 1000 * response.dispatch;
        long there = sent + 1000 * response.arrive;
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", id).put("version", version);
        if (!linked.isEmpty()) {
            json.put("linkedCall", linked);
        }
        json.put("regionCode", place.known()).put("categoryCode", category);
        json.put("callTime", Report.text(occurredAt));
        Report.time(json, "dispatchTime", sent, at);
        Report.time(json, "arriveTime", there, at);
        Report.time(json, "closeTime", there + 1000 * response.close, at);
        json.put("dispute", category.startsWith("05") || category.equals(ASSAULT));
        json.putObject("place").put("name", street);
        return json.put("phone", phone);
    }

    @Override
    public PoliceCall corrected(SplittableRandom random) {
        boolean recode = random.nextBoolean();
        long earlier = recode ? 0 : 1000L * random.nextInt(600);
        return new PoliceCall(
                id,
                linked,
                occurredAt - earlier,
                place.corrected(),
                recode ? ANY.pick(random).code() : category,
                street,
                phone,
                response);
    }
}
