package anlan.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a series of an indicator's window is computed from. While it stays the same, the series goes
 * on from one catalog to the next; what divides or weighs the numbers, levels, titles and units are
 * no part of it.
 */
public final class Definition {
    private static final int HASH_BYTES = 4;

    private Definition() {}

    /** One text for all ways of writing the same. */
    public static String text(Indicator indicator, Indicator.Window window) {
        return "measure "
                + indicator.measure()
                + " of "
                + text(indicator.of())
                + " where "
                + text(indicator.where())
                + " quantile "
                + indicator.quantile()
                + " subject "
                + indicator.subject()
                + " due "
                + indicator.due()
                + " size "
                + window.size()
                + " slide "
                + window.slide();
    }

    /** Names the series: indicator, window and the first 8 digits of SHA-256 of the text. */
    public static String key(Indicator indicator, Indicator.Window window) {
        return indicator.name() + "@" + window.label() + "#" + hash(text(indicator, window));
    }

    /** Keys of all series of a catalog, in its order. */
    public static List<String> keys(Catalog catalog) {
        List<String> keys = new ArrayList<>();
        for (Indicator indicator : catalog.indicators()) {
            indicator.windows().forEach(window -> keys.add(key(indicator, window)));
        }
        return keys;
    }

    private static String text(@Nullable Filter filter) {
        if (filter == null) {
            return "none";
        }
        TreeMap<String, String> attributes = new TreeMap<>();
        filter.attributes().forEach((name, values) -> attributes.put(quoted(name), list(values)));
        return "{source %s category %s professional %s tags %s stage %s attributes %s when %s}"
                .formatted(
                        list(filter.source()),
                        list(filter.category()),
                        list(filter.professional()),
                        list(filter.tags()),
                        list(filter.stage()),
                        attributes,
                        filter.when() == null ? "true" : filter.when().canonical());
    }

    private static String list(Collection<String> values) {
        return new TreeSet<>(values.stream().map(Definition::quoted).toList()).toString();
    }

    private static String quoted(String text) {
        return TextTest.quoted(text);
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
