package anlan;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Messages that nobody would send, made from sound ones: values replaced by extreme ones, bytes
 * changed, left out, written twice. The same seed gives the same messages.
 */
public final class Mutations {
    /** Nearly: what is escaped is none of its business. */
    private static final Pattern VALUE =
            Pattern.compile("\"[^\"]*\"|-?\\d[\\d.eE+-]*|true|false|null");

    private static final List<String> EXTREME =
            List.of(
                    "null",
                    "true",
                    "[]",
                    "{}",
                    "[[1]]",
                    "\"\"",
                    "\" \"",
                    "\"\\u0000\"",
                    "\"吵架\\ud83d\"",
                    "\"\\ude00\\ud83d\"",
                    "\"+999999999-12-31T00:00:00Z\"",
                    "\"-999999999-01-01T00:00:00Z\"",
                    "\"+12345-01-01T00:00:00Z\"",
                    "\"9999-12-31T23:59:59+18:00\"",
                    "\"0000-00-00T00:00:00Z\"",
                    "9223372036854775807",
                    "-9223372036854775808",
                    "1e400",
                    "-1e-400",
                    "9".repeat(2_000),
                    "NaN",
                    "\"" + "长".repeat(9_000) + "\"",
                    "\"" + "\\u0001".repeat(3_000) + "\"",
                    "[".repeat(5_000),
                    "{\"a\":".repeat(2_000),
                    "\"张三 13800000000\"");

    private final Random random;
    private final List<byte[]> sound;

    /** From these, as often as one likes. */
    public Mutations(long seed, List<byte[]> sound) {
        this.random = new Random(seed);
        this.sound = sound;
    }

    /** The next message. */
    public byte[] next() {
        byte[] message = sound.get(random.nextInt(sound.size()));
        for (int i = random.nextInt(3); i >= 0; i--) {
            message = random.nextInt(3) == 0 ? bytes(message) : value(message);
        }
        return message;
    }

    private byte[] value(byte[] message) {
        String text = new String(message, UTF_8);
        // what was made long already is not searched again
        List<MatchResult> values =
                text.length() > 50_000 ? List.of() : VALUE.matcher(text).results().toList();
        if (values.isEmpty()) {
            return message;
        }
        MatchResult value = values.get(random.nextInt(values.size()));
        String with = EXTREME.get(random.nextInt(EXTREME.size()));
        return (text.substring(0, value.start()) + with + text.substring(value.end()))
                .getBytes(UTF_8);
    }

    private byte[] bytes(byte[] message) {
        if (message.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int from = random.nextInt(message.length);
        int to = from + random.nextInt(Math.min(20, message.length - from));
        String head = new String(message, 0, from, ISO_8859_1);
        String middle = new String(message, from, to - from, ISO_8859_1);
        String tail = new String(message, to, message.length - to, ISO_8859_1);
        String changed =
                switch (random.nextInt(4)) {
                    case 0 -> head;
                    case 1 -> head + tail;
                    case 2 -> head + middle + middle + tail;
                    default -> head + (char) random.nextInt(256) + tail;
                };
        return changed.getBytes(ISO_8859_1);
    }

    /** Messages that are extreme as a whole. */
    public static List<byte[]> whole() {
        byte[] large = new byte[20 << 20];
        Arrays.fill(large, (byte) 'x');
        String names =
                IntStream.range(0, 40_000)
                        .mapToObj("\"n%d\":1,"::formatted)
                        .collect(Collectors.joining());
        return List.of(
                new byte[0],
                new byte[] {0},
                new byte[] {(byte) 0xff, (byte) 0xfe},
                "hello".getBytes(UTF_8),
                "null".getBytes(UTF_8),
                "[]".getBytes(UTF_8),
                "\"text\"".getBytes(UTF_8),
                "[".repeat(100_000).getBytes(UTF_8),
                "9".repeat(90_000).getBytes(UTF_8),
                ("{" + names + "\"end\":1}").getBytes(UTF_8),
                large);
    }
}
