package anlan.catalog;

import anlan.catalog.condition.TextTest;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * What a series of an indicator's window is computed from, as a name: the first 8 digits of the
 * SHA-256 of it tell one from another. While it stays the same, the series goes on from one catalog
 * to the next; what divides or weighs the numbers, levels, titles and units are no part of it.
 */
public final class Definition {
    private static final int HASH_BYTES = 4;

    private Definition() {}

    /** Names what an event adds to an indicator, such as {@code disputes#1a2b3c4d}. */
    public static String of(Indicator indicator) {
        return indicator.name() + '#' + hash(text(indicator));
    }

    /** Names the series of a window, such as {@code disputes#1a2b3c4d@24h/1h}. */
    public static String key(Indicator indicator, Indicator.Window window) {
        return of(indicator) + '@' + window.label() + '/' + Durations.format(window.slide());
    }

    /** One text for all ways of writing the same. */
    private static String text(Indicator indicator) {
        Map<String, Object> parts = parts(indicator.measure());
        String kind = indicator.measure().label().toUpperCase(Locale.ROOT);
        StringBuilder text = new StringBuilder("measure ").append(kind);
        text.append(" of ").append(text(parts.remove("of")));
        text.append(" where ").append(text(indicator.where()));
        // what was part of the text of every measure from the beginning
        for (String part : List.of("quantile", "subject", "due")) {
            text.append(' ').append(part).append(' ').append(parts.remove(part));
        }
        parts.forEach(
                (part, value) -> text.append(' ').append(part).append(' ').append(text(value)));
        if (indicator.shrink() != null) {
            text.append(" shrink ").append(indicator.shrink());
        }
        return text.toString();
    }

    /** All parts of a measure by their names: none may be forgotten, or series would be one. */
    private static Map<String, Object> parts(Measure measure) {
        Map<String, Object> parts = new LinkedHashMap<>();
        try {
            for (RecordComponent part : measure.getClass().getRecordComponents()) {
                parts.put(part.getName(), part.getAccessor().invoke(measure));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return parts;
    }

    private static String text(@Nullable Object part) {
        if (part == null) {
            return "none";
        }
        return part instanceof Filter filter ? text(filter) : part.toString();
    }

    /** Keys of all series of a catalog, in its order. */
    public static List<String> keys(Catalog catalog) {
        List<String> keys = new ArrayList<>();
        for (Indicator indicator : catalog.indicators()) {
            indicator.windows().forEach(window -> keys.add(key(indicator, window)));
        }
        return keys;
    }

    private static String text(Filter filter) {
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
        return HexFormat.of().formatHex(DigestUtils.sha256(text), 0, HASH_BYTES);
    }
}
