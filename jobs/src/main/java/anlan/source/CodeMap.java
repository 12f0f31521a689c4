package anlan.source;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source's own codes or names → ours: whole ones, and with a star all that begin so. */
final class CodeMap {
    private final Map<String, String> exact = new HashMap<>();
    private final List<Map.Entry<String, String>> prefixes;

    CodeMap(Map<String, String> map) {
        map.forEach(
                (code, ours) -> {
                    if (!code.endsWith("*")) {
                        exact.put(NormalText.of(code), ours);
                    }
                });
        prefixes =
                map.entrySet().stream()
                        .filter(entry -> entry.getKey().endsWith("*"))
                        .map(entry -> Map.entry(prefix(entry.getKey()), entry.getValue()))
                        .sorted((a, b) -> b.getKey().length() - a.getKey().length())
                        .toList();
    }

    private static String prefix(String code) {
        return code.substring(0, code.length() - 1);
    }

    /** Ours for a whole code; null = it is not there. */
    @Nullable String exact(String code) {
        return exact.get(code);
    }

    /** Ours for the longest beginning of a code that is there; null = none is. */
    @Nullable String longestPrefix(String code) {
        for (Map.Entry<String, String> prefix : prefixes) {
            if (code.startsWith(prefix.getKey())) {
                return prefix.getValue();
            }
        }
        return null;
    }
}
