package anlan.local.personal;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks for somebody in bytes, in every encoding in which another could read them. */
final class Search {
    /** By the first two bytes of what is looked for. */
    private final Map<Integer, List<Written>> wanted = new TreeMap<>();

    private final boolean[] begins = new boolean[1 << 16];
    private final Map<String, Set<String>> found = new TreeMap<>();

    /**
     * A sign of somebody, as it would be written.
     *
     * @param bytes two at least
     */
    private record Written(String sign, byte[] bytes) {}

    Search(MadeUpPerson person) {
        for (String sign : new HashSet<>(person.signs())) {
            for (byte[] bytes : writings(sign)) {
                int first = pair(bytes, 0);
                begins[first] = true;
                wanted.computeIfAbsent(first, any -> new ArrayList<>())
                        .add(new Written(sign, bytes));
            }
        }
    }

    /** What was found where. */
    Map<String, Set<String>> found() {
        return found;
    }

    /** Whether anything was there. */
    boolean in(String place, byte[] bytes) {
        boolean there = false;
        for (int i = 0; i + 1 < bytes.length; i++) {
            if (begins[pair(bytes, i)]) {
                for (Written it : wanted.get(pair(bytes, i))) {
                    int end = i + it.bytes.length;
                    if (end <= bytes.length
                            && Arrays.equals(bytes, i, end, it.bytes, 0, it.bytes.length)) {
                        found.computeIfAbsent(place, any -> new TreeSet<>()).add(it.sign);
                        there = true;
                    }
                }
            }
        }
        return there;
    }

    private static int pair(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff);
    }

    private static List<byte[]> writings(String text) {
        List<byte[]> writings = new ArrayList<>();
        writings.add(text.getBytes(UTF_8));
        writings.add(text.getBytes(Charset.forName("GBK")));
        writings.add(text.getBytes(UTF_16LE));
        writings.add(text.getBytes(UTF_16BE));
        for (String form : List.of("\\u%04x", "\\u%04X")) {
            writings.add(escaped(text, form, 0).getBytes(UTF_8));
            // as those escape who leave ASCII as it is
            writings.add(escaped(text, form, 0x80).getBytes(UTF_8));
        }
        return writings;
    }

    private static String escaped(String text, String form, int from) {
        StringBuilder escaped = new StringBuilder();
        text.chars()
                .forEach(
                        unit ->
                                escaped.append(
                                        unit < from
                                                ? String.valueOf((char) unit)
                                                : String.format(Locale.ROOT, form, unit)));
        return escaped.toString();
    }
}
