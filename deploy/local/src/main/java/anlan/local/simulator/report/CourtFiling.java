package anlan.local.simulator.report;

import anlan.catalog.Region;
import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Weighted;
import anlan.local.simulator.county.County;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A case filed at the court.
 *
 * @param region code of the place as precisely as it was known at first
 * @param exact code of the very place
 * @param amount in dispute, CNY; 0 = none
 * @param close seconds from filing until it was closed
 * @param party number of its made-up parties
 */
record CourtFiling(
        String id,
        long occurredAt,
        String region,
        String exact,
        CourtFiling.Cause cause,
        double amount,
        long close,
        int party)
        implements Report {

    static final Weighted<Cause> CAUSES =
            new Weighted<>(
                    List.of(
                            new Cause("civil", "民初", "民间借贷纠纷", 20),
                            new Cause("civil", "民初", "金融借款合同纠纷", 10),
                            new Cause("civil", "民初", "买卖合同纠纷", 14),
                            new Cause("civil", "民初", "建设工程合同纠纷", 3),
                            new Cause("civil", "民初", "离婚纠纷", 8),
                            new Cause("civil", "民初", "抚养费纠纷", 2),
                            new Cause("civil", "民初", "劳动争议", 4),
                            new Cause("civil", "民初", "追索劳动报酬纠纷", 4),
                            new Cause("civil", "民初", "机动车交通事故责任纠纷", 9),
                            new Cause("civil", "民初", "健康权纠纷", 2),
                            new Cause("civil", "民初", "物业服务合同纠纷", 6),
                            new Cause("civil", "民初", "相邻关系纠纷", 1),
                            new Cause("civil", "民初", "其他民事纠纷", 3),
                            new Cause("criminal", "刑初", "危险驾驶罪", 4),
                            new Cause("criminal", "刑初", "盗窃罪", 2),
                            new Cause("criminal", "刑初", "诈骗罪", 2),
                            new Cause("administrative", "行初", "行政处罚", 1),
                            new Cause("non-litigation", "诉前调确", "司法确认", 5)),
                    Cause::weight);

    /**
     * Why somebody goes to court.
     *
     * @param mark the kind of case in a case number
     */
    record Cause(String type, String mark, String text, double weight) {}

    static CourtFiling draw(
            String number, long at, Cause cause, Region place, SplittableRandom random) {
        boolean money = cause.type().equals("civil");
        double amount = StrictMath.exp(Chance.between(7.5, 13.5, random));
        return new CourtFiling(
                number,
                at,
                County.code(place, random),
                place.code(),
                cause,
                money ? Chance.round(amount, 2) : 0,
                86_400 + random.nextInt(5_000_000),
                1 + random.nextInt(90_000));
    }

    /** A court closes a case after weeks, and its feed tells of that only with a correction. */
    @Override
    public List<Long> steps() {
        return List.of();
    }

    @Override
    public ObjectNode write(int version, long at) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("caseNumber", id).put("version", version);
        json.put("type", cause.type()).put("cause", cause.text());
        json.put("filingTime", Report.text(occurredAt));
        Report.time(json, "closingTime", occurredAt + 1000 * close, at);
        json.put("regionCode", region);
        if (amount > 0) {
            json.put("amount", amount).put("currency", "CNY");
        }
        json.putObject("parties").put("plaintiff", "模拟原告" + party).put("defendant", "模拟被告" + party);
        return json;
    }

    @Override
    public CourtFiling corrected(SplittableRandom random) {
        boolean dearer = amount > 0 && random.nextBoolean();
        return new CourtFiling(
                id,
                occurredAt,
                exact,
                exact,
                cause,
                dearer ? Chance.round(amount * 1.1, 2) : amount,
                close,
                party);
    }
}
