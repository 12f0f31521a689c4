package anlan.catalog.transform;

import anlan.catalog.place.Datum;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.schibsted.spt.data.jslt.Function;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** What feeds need and JSLT lacks: bytes in texts, positions, widths of letters, times. */
final class FeedFunctions {
    private static final char FULL_WIDTH_FIRST = '\uFF01';
    private static final char FULL_WIDTH_LAST = '\uFF5E';
    private static final char FULL_WIDTH_BLANK = '\u3000';
    private static final int FULL_WIDTH_AHEAD = 0xFEE0;
    private static final long DAY = 86_400_000;
    private static final int LONGEST_NUMBER = 8;

    private FeedFunctions() {}

    static List<Function> all() {
        return List.of(
                TransformFunction.ofValue(
                        "hex-number", 3, 5, arguments -> number(hex(arguments[0]), arguments)),
                TransformFunction.ofValue(
                        "base64-number",
                        3,
                        5,
                        arguments -> number(base64(arguments[0]), arguments)),
                TransformFunction.ofValue(
                        "base64-bytes", 1, 1, arguments -> bytes(base64(arguments[0]))),
                TransformFunction.ofValue(
                        "wgs84-from-gcj02", 2, 2, arguments -> wgs84(Datum.GCJ02, arguments)),
                TransformFunction.ofValue(
                        "wgs84-from-bd09", 2, 2, arguments -> wgs84(Datum.BD09, arguments)),
                TransformFunction.ofValue(
                        "ascii", 1, 1, arguments -> ascii(TransformFunction.text(arguments[0]))),
                TransformFunction.ofValue(
                        "time-from-days",
                        1,
                        2,
                        arguments ->
                                time(
                                        Math.multiplyExact(
                                                TransformFunction.whole(arguments[0]), DAY),
                                        arguments)),
                TransformFunction.ofValue(
                        "time-from-millis",
                        1,
                        2,
                        arguments -> time(TransformFunction.whole(arguments[0]), arguments)),
                TransformFunction.ofValue(
                        "time-from-micros",
                        1,
                        2,
                        arguments ->
                                time(
                                        Math.floorDiv(TransformFunction.whole(arguments[0]), 1000),
                                        arguments)));
    }

    private static byte[] hex(JsonNode text) {
        return HexFormat.of().parseHex(TransformFunction.text(text).replaceAll("^0[xX]|[ :]", ""));
    }

    private static byte[] base64(JsonNode text) {
        String written = TransformFunction.text(text).replace('-', '+').replace('_', '/');
        return Base64.getMimeDecoder().decode(written);
    }

    private static JsonNode bytes(byte[] all) {
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode(all.length);
        for (byte one : all) {
            numbers.add(one & 0xFF);
        }
        return numbers;
    }

    /** The number in some of the bytes: from which, how many, whether signed, whether turned. */
    private static JsonNode number(byte[] all, JsonNode[] arguments) {
        int from = Math.toIntExact(TransformFunction.whole(arguments[1]));
        int length = Math.toIntExact(TransformFunction.whole(arguments[2]));
        if (from < 0 || length < 1 || length > LONGEST_NUMBER || from > all.length - length) {
            throw new IllegalArgumentException("there are no such bytes");
        }
        byte[] some = Arrays.copyOfRange(all, from, from + length);
        if (TransformFunction.isYes(arguments, 4)) {
            for (int i = 0; i < length / 2; i++) {
                byte first = some[i];
                some[i] = some[length - 1 - i];
                some[length - 1 - i] = first;
            }
        }
        BigInteger number =
                TransformFunction.isYes(arguments, 3)
                        ? new BigInteger(some)
                        : new BigInteger(1, some);
        return number.bitLength() < Long.SIZE
                ? LongNode.valueOf(number.longValue())
                : BigIntegerNode.valueOf(number);
    }

    private static JsonNode wgs84(Datum datum, JsonNode[] arguments) {
        Datum.Degrees degrees =
                datum.toWgs84(
                        new Datum.Degrees(
                                TransformFunction.number(arguments[0]),
                                TransformFunction.number(arguments[1])));
        return JsonNodeFactory.instance
                .objectNode()
                .put("longitude", degrees.longitude())
                .put("latitude", degrees.latitude());
    }

    private static JsonNode ascii(String text) {
        StringBuilder narrow = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter >= FULL_WIDTH_FIRST && letter <= FULL_WIDTH_LAST) {
                narrow.append((char) (letter - FULL_WIDTH_AHEAD));
            } else {
                narrow.append(letter == FULL_WIDTH_BLANK ? ' ' : letter);
            }
        }
        return TextNode.valueOf(narrow.toString());
    }

    /**
     * Milliseconds since 1970; with a zone, of what its clocks showed then, sent as if they showed
     * UTC.
     */
    private static JsonNode time(long millis, JsonNode[] arguments) {
        if (arguments.length < 2) {
            return LongNode.valueOf(millis);
        }
        ZoneId zone = ZoneId.of(TransformFunction.text(arguments[1]));
        return LongNode.valueOf(
                Instant.ofEpochMilli(millis)
                        .atOffset(ZoneOffset.UTC)
                        .toLocalDateTime()
                        .atZone(zone)
                        .toInstant()
                        .toEpochMilli());
    }
}
