package anlan.local.simulator.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.local.simulator.chance.Chance;
import anlan.local.simulator.chance.Json;
import anlan.local.simulator.chance.Message;
import anlan.local.simulator.chance.Rhythm;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What can be wrong with a message. Each makes a dead letter, but no wrong field makes one of a
 * call for help: that is kept.
 */
public enum Fault {
    NOT_JSON,
    CUT_OFF,
    MISSING_ID,
    UNKNOWN_REGION,
    UNREADABLE_TIME,
    /** A clock that runs two days ahead. */
    TIME_AHEAD,
    EMPTY,
    NO_VALUE,
    BINARY;

    /** Malformed copies per message. */
    public static final double SHARE = 0.003;

    private static final long AHEAD = 48 * Rhythm.HOUR;
    private static final String NOWHERE = "999999999999999";
    private static final double KEYLESS = 0.5;

    /** What leaves the rest of the message as it is. */
    private static final Set<Fault> FIELD =
            EnumSet.of(MISSING_ID, UNKNOWN_REGION, UNREADABLE_TIME, TIME_AHEAD);

    /** What the fields that can be spoilt are called. */
    public record Fields(String id, String time, String region) {
        public Fields(String id, String time) {
            this(id, time, "regionCode");
        }
    }

    /**
     * A spoilt copy of a message, arriving within a minute after it.
     *
     * @param help whether it may be a call for help: then nothing of it can be read
     */
    public static Message spoil(
            Message good, Fields fields, boolean help, SplittableRandom random) {
        Fault drawn = values()[random.nextInt(values().length)];
        Fault fault = help && FIELD.contains(drawn) ? CUT_OFF : drawn;
        long arrival = good.arrivedAt() + Chance.seconds(1, 60, random);
        return new Message(
                good.topic(),
                Chance.happens(KEYLESS, random) ? null : good.key(),
                fault.applyTo(Objects.requireNonNull(good.value()), fields, arrival),
                arrival,
                Message.Kind.MALFORMED);
    }

    public byte @Nullable [] applyTo(byte[] good, Fields fields, long arrival) {
        return switch (this) {
            case NOT_JSON -> "模拟故障: 没有按约定的格式发送".getBytes(UTF_8);
            case CUT_OFF -> Arrays.copyOf(good, good.length * 2 / 3);
            case EMPTY -> new byte[0];
            case NO_VALUE -> null;
            case BINARY -> new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2, (byte) 0xc3, 0x28};
            case MISSING_ID -> Json.bytes(Json.node(good).without(List.of(fields.id())));
            case UNKNOWN_REGION -> Json.bytes(Json.node(good).put(fields.region(), NOWHERE));
            case UNREADABLE_TIME -> Json.bytes(Json.node(good).put(fields.time(), "昨天下午"));
            case TIME_AHEAD -> Json.bytes(ahead(Json.node(good), fields, arrival + AHEAD));
        };
    }

    private static ObjectNode ahead(ObjectNode node, Fields fields, long time) {
        return node.path(fields.time()).isNumber()
                ? node.put(fields.time(), time)
                : node.put(fields.time(), Report.text(time));
    }
}
