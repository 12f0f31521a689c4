package anlan.local.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.util.List;
import java.util.SplittableRandom;

/** Values that no schema foresees and that every sender sends one day. */
final class ExtremeValues {
    private static final List<String> TEXTS =
            List.of(
                    "",
                    " ",
                    "\u3000",
                    "\u0000",
                    "null",
                    "NaN",
                    "-Infinity",
                    "98.6F",
                    "0x1p3",
                    "1e400",
                    "--",
                    "-9999",
                    " 331081001 ",
                    "331081001.0",
                    "331081001999",
                    "999999999999999",
                    "泽国镇",
                    "张三 13800000000 人民路1号",
                    "吵架\ud83d",
                    "\udc00",
                    "a\u0000b\u001b[31m",
                    "\u202e\u200b",
                    "'; DROP TABLE events; --",
                    "<script>alert(1)</script>",
                    "{\"a\": 1}",
                    "１２３",
                    "+999999999-01-01 00:00:00",
                    "+12345-01-01 00:00:00",
                    "-0001-01-01 00:00:00",
                    "0000-00-00 00:00:00",
                    "9999-12-31 23:59:59",
                    "2026-02-30 00:00:00",
                    "1970-01-01 00:00:00",
                    "2106-02-07T06:28:16Z",
                    "2026-11-23T10:00:00+18:00",
                    "accepted",
                    "closed",
                    "已办结");

    private static final List<Long> WHOLES =
            List.of(
                    0L,
                    -1L,
                    1L,
                    Long.MAX_VALUE,
                    Long.MIN_VALUE,
                    (long) Integer.MAX_VALUE + 1,
                    946684799000L,
                    1767393600000000L,
                    253402300800000L,
                    1795435200L,
                    999999999999999L);

    private static final List<String> CHARSETS = List.of("GBK", "UTF-16LE", "UTF-16", "ISO-8859-1");

    private static final int LONG_TEXT = 5_000;
    private static final int HUGE_TEXT = 200_000;
    private static final int DIGITS = 90_000;
    private static final int DEPTH = 900;
    private static final int NAMES = 10_000;

    private final SplittableRandom random;

    ExtremeValues(SplittableRandom random) {
        this.random = random;
    }

    static Charset charset(SplittableRandom random) {
        return Charset.forName(CHARSETS.get(random.nextInt(CHARSETS.size())));
    }

    /**
     * One of them.
     *
     * @param huge one that is large
     */
    JsonNode next(boolean huge) {
        return huge ? huge() : small();
    }

    private JsonNode small() {
        return switch (random.nextInt(10)) {
            case 0 -> NullNode.instance;
            case 1 -> BooleanNode.valueOf(random.nextBoolean());
            case 2, 3 -> LongNode.valueOf(WHOLES.get(random.nextInt(WHOLES.size())));
            case 4 ->
                    DoubleNode.valueOf(
                            (random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(300)));
            case 5 ->
                    random.nextBoolean()
                            ? JsonNodeFactory.instance.arrayNode().add("x")
                            : JsonNodeFactory.instance.objectNode();
            case 6 -> TextNode.valueOf("长".repeat(random.nextInt(LONG_TEXT)));
            default -> TextNode.valueOf(TEXTS.get(random.nextInt(TEXTS.size())));
        };
    }

    private JsonNode huge() {
        return switch (random.nextInt(5)) {
            case 0 -> BigIntegerNode.valueOf(new BigInteger("9".repeat(DIGITS)));
            case 1 -> DecimalNode.valueOf(new BigDecimal("1e-999"));
            case 2 -> deep();
            case 3 -> manyNames();
            default -> TextNode.valueOf("长".repeat(HUGE_TEXT));
        };
    }

    private static JsonNode deep() {
        ArrayNode deep = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < DEPTH; i++) {
            ArrayNode outer = JsonNodeFactory.instance.arrayNode();
            outer.add(deep);
            deep = outer;
        }
        return deep;
    }

    private JsonNode manyNames() {
        ObjectNode names = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < NAMES; i++) {
            names.put("n" + random.nextInt(), i);
        }
        return names;
    }
}
