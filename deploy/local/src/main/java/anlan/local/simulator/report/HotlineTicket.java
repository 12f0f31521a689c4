package anlan.local.simulator.report;

import anlan.catalog.Region;
import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Weighted;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/** A ticket of 12345, or of the youth hotline 12355. */
record HotlineTicket(
        String id,
        long occurredAt,
        ReportedPlace place,
        String category,
        Request request,
        Callback callback,
        Handling handling)
        implements Report {

    /**
     * Who asks, and how.
     *
     * @param unit that has to see to it
     * @param repeat whether they had asked before
     */
    record Request(String channel, String unit, String phone, boolean repeat) {}

    /**
     * What came of it.
     *
     * @param asked whether the citizen was asked afterwards
     * @param satisfaction the citizen's mark then, 1..5
     */
    record Callback(boolean asked, int satisfaction) {}

    /**
     * How long it took.
     *
     * @param assign seconds from opening until a unit was chosen
     * @param sign seconds from then until the unit took it
     * @param close seconds from then until it was closed
     */
    record Handling(long assign, long sign, long close) {}

    private static final double CALLED_BACK = 0.2;

    /** Share that takes long, up to five days; seconds, as below. */
    private static final double SLOW = 0.08;

    private static final int SLOWEST = 432_000;
    private static final int USUAL = 244_800;

    private static final List<Code> DISPUTE_CODES =
            List.of(
                    new Code("D0101", 3),
                    new Code("D0201", 1.5),
                    new Code("D0301", 3),
                    new Code("D0401", 1),
                    new Code("D0501", 4),
                    new Code("D0601", 2.5));

    private static final List<Code> OTHER_CODES =
            List.of(
                    new Code("A0101", 25),
                    new Code("B0101", 8),
                    new Code("B0201", 9),
                    new Code("C0101", 8),
                    new Code("C0201", 6),
                    new Code("C0301", 4),
                    new Code("C0401", 8),
                    new Code("C0501", 4),
                    new Code("C0601", 7),
                    new Code("C0701", 1.5),
                    new Code("E0101", 0.03), // levels of a crisis
                    new Code("E0102", 0.07),
                    new Code("E0103", 0.1),
                    new Code("E0201", 1.2),
                    new Code("E0301", 0.6),
                    new Code("Z9901", 0.3)); // nobody's category map knows it

    private static final Weighted<Code> CHANNELS =
            new Weighted<>(
                    List.of(
                            new Code("phone", 70),
                            new Code("wechat", 17),
                            new Code("app", 8),
                            new Code("web", 5)),
                    Code::weight);

    static final Weighted<Code> DISPUTES = new Weighted<>(DISPUTE_CODES, Code::weight);
    static final Weighted<Code> ANY = Codes.together(DISPUTE_CODES, OTHER_CODES);
    static final double DISPUTE_SHARE = Codes.share(DISPUTE_CODES, OTHER_CODES);

    static HotlineTicket draw(
            String id, long at, String code, Region place, SplittableRandom random) {
        return new HotlineTicket(
                id,
                at,
                ReportedPlace.draw(place, random),
                code,
                new Request(
                        CHANNELS.pick(random).code(),
                        "模拟承办单位" + (1 + random.nextInt(30)),
                        Codes.phone(random),
                        Chance.happens(0.08, random)),
                new Callback(
                        Chance.happens(CALLED_BACK, random),
                        1 + Math.max(random.nextInt(5), random.nextInt(5))),
                new Handling(
                        120 + random.nextInt(3_600),
                        300 + random.nextInt(14_400),
                        3_600 + random.nextInt(Chance.happens(SLOW, random) ? SLOWEST : USUAL)));
    }

    @Override
    public List<Long> steps() {
        return callback.asked ? List.of(signed(), closed(), asked()) : List.of(signed(), closed());
    }

    private long assigned() {
        return occurredAt + 1000 * handling.assign;
    }

    private long signed() {
        return assigned() + 1000 * handling.sign;
    }

    private long closed() {
        return signed() + 1000 * handling.close;
    }

    private long asked() {
        return closed() + 1_800_000;
    }

    @Override
    public ObjectNode write(int version, long at) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", id).put("version", version);
        json.put("line", category.startsWith("E") ? "12355" : "12345");
        json.put("channel", request.channel).put("requestType", requestType());
        json.put("categoryCode", category).put("regionCode", place.known());
        json.put("acceptTime", Report.text(occurredAt));
        Report.time(json, "assignTime", assigned(), at);
        Report.time(json, "signTime", signed(), at);
        Report.time(json, "closeTime", closed(), at);
        json.put("handlingUnit", request.unit).put("repeat", request.repeat);
        if (closed() <= at) {
            json.put("handleMinutes", Chance.round((closed() - occurredAt) / 60_000.0, 1));
            json.put("handleUnit", "min");
        }
        if (callback.asked && asked() <= at) {
            json.put("callbackTime", Report.text(asked()))
                    .put("satisfaction", callback.satisfaction);
        }
        return json.put("phone", request.phone);
    }

    private String requestType() {
        return switch (category.charAt(0)) {
            case 'A' -> "consultation";
            case 'C' -> "complaint";
            default -> "help";
        };
    }

    @Override
    public HotlineTicket corrected(SplittableRandom random) {
        return new HotlineTicket(
                id,
                occurredAt,
                place.corrected(),
                random.nextBoolean() ? ANY.pick(random).code() : category,
                request,
                callback,
                handling);
    }
}
