package anlan.local.simulator;

import anlan.catalog.Region;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A ticket of 12345, or of the youth hotline 12355.
 *
 * @param region code of the place as precisely as it was known at first
 * @param exact code of the very place
 * @param assign seconds from opening until a unit was chosen
 * @param sign seconds from then until the unit took it
 * @param close seconds from then until it was closed
 * @param satisfaction the citizen's mark, 1..5
 */
record HotlineTicket(
        String id,
        int version,
        long occurredAt,
        String region,
        String exact,
        String category,
        String channel,
        String unit,
        String phone,
        boolean repeat,
        int satisfaction,
        long assign,
        long sign,
        long close)
        implements Report {

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
                    new Code("E0101", 0.2),
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
                0,
                at,
                County.code(place, random),
                place.code(),
                code,
                CHANNELS.pick(random).code(),
                "模拟承办单位" + (1 + random.nextInt(30)),
                Codes.phone(random),
                Chance.happens(0.08, random),
                1 + Math.max(random.nextInt(5), random.nextInt(5)),
                120 + random.nextInt(3_600),
                300 + random.nextInt(14_400),
                3_600 + random.nextInt(259_200));
    }

    @Override
    public ObjectNode write(long at) {
        long assigned = occurredAt + 1000 * assign;
        long signed = assigned + 1000 * sign;
        long closed = signed + 1000 * close;
        long calledBack = closed + 1_800_000;
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("id", id).put("version", version);
        json.put("line", category.startsWith("E") ? "12355" : "12345");
        json.put("channel", channel).put("requestType", requestType());
        json.put("categoryCode", category).put("regionCode", region);
        json.put("acceptTime", Report.text(occurredAt));
        Report.time(json, "assignTime", assigned, at);
        Report.time(json, "signTime", signed, at);
        Report.time(json, "closeTime", closed, at);
        Report.time(json, "callbackTime", calledBack, at);
        json.put("handlingUnit", unit).put("repeat", repeat);
        if (calledBack <= at) {
            json.put("satisfaction", satisfaction);
        }
        return json.put("phone", phone);
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
                version + 1,
                occurredAt,
                exact,
                exact,
                random.nextBoolean() ? ANY.pick(random).code() : category,
                channel,
                unit,
                phone,
                repeat,
                satisfaction,
                assign,
                sign,
                close);
    }
}
