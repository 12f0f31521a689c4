package anlan.local.chaos;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.catalog.Level;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Messages as each kind of sender writes them. */
final class ChaosBodies {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final Random random;
    private final List<String> grids;

    /**
     * From anywhere.
     *
     * @param grids the smallest regions
     */
    ChaosBodies(Random random, List<String> grids) {
        this.random = random;
        this.grids = grids;
    }

    String grid() {
        return grids.get(random.nextInt(grids.size()));
    }

    /** A grid, or the village or town around it. */
    String region() {
        String grid = grid();
        return switch (random.nextInt(4)) {
            case 0 -> Level.TOWN.around(grid);
            case 1 -> Level.VILLAGE.around(grid);
            default -> grid;
        };
    }

    ObjectNode call(String id, String region, Instant at) {
        ObjectNode call = versioned("id", id, region);
        call.put("categoryCode", "0" + (1 + random.nextInt(6)) + "0101");
        call.put("callTime", LOCAL.format(at)).put("phone", "SIM-" + random.nextInt(1000));
        call.putObject("place").put("name", "模拟路" + random.nextInt(1000) + "号");
        return call;
    }

    ObjectNode ticket(String id, String region, Instant at) {
        char kind = "CD".charAt(random.nextInt(2));
        ObjectNode ticket = versioned("id", id, region);
        ticket.put("categoryCode", kind + "0" + (1 + random.nextInt(6)) + "01");
        return ticket.put("acceptTime", LOCAL.format(at)).put("repeat", false);
    }

    ObjectNode filing(String number, String region, Instant at) {
        ObjectNode filing = versioned("caseNumber", number, region);
        filing.put("type", "civil").put("cause", "民间借贷纠纷");
        filing.put("filingTime", LOCAL.format(at)).put("currency", "CNY");
        return filing.put("amount", 1000 + random.nextInt(100_000));
    }

    /** A check of a place, or the verified end of its hazards. */
    ObjectNode check(String id, String place, String region, String kind, String result) {
        ObjectNode check = versioned("id", id, region);
        check.put("placeId", place).put("kind", kind).put("result", result);
        return check.put("time", LOCAL.format(Instant.now()));
    }

    private static ObjectNode versioned(String idField, String id, String region) {
        ObjectNode message = JSON.createObjectNode();
        return message.put(idField, id).put("version", 0).put("regionCode", region);
    }

    /** A reading that is as usual. */
    ObjectNode reading(String id, String device, String region, Instant at) {
        ObjectNode reading = device(id, device, "smoke", "normal", region, at);
        return reading.put("value", random.nextInt(10) / 10.0).put("unit", "%/m");
    }

    ObjectNode device(
            String id, String device, String kind, String event, String region, Instant at) {
        ObjectNode message = JSON.createObjectNode();
        message.put("id", id).put("device", device).put("kind", kind).put("event", event);
        return message.put("regionCode", region).put("time", at.toEpochMilli());
    }

    /** What cannot be read. */
    byte @Nullable [] spoiled(long number) {
        return switch (random.nextInt(5)) {
            case 0 -> ("{\"id\": \"cut off " + number).getBytes(UTF_8);
            case 1 -> ("no JSON " + number).getBytes(UTF_8);
            case 2 -> ("{\"nothing\": " + number + "}").getBytes(UTF_8);
            case 3 -> new byte[] {(byte) 0xff, 0, (byte) number};
            default -> null;
        };
    }
}
