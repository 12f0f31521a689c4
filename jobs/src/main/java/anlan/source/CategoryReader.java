package anlan.source;

import anlan.catalog.Source;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Turns a source's own codes into categories. An unknown code is kept, never dropped. */
final class CategoryReader {
    private static final int CACHED_CODES = 10_000;
    private static final int LONGEST_CODE = 64;

    private final int[] fields;
    private final Map<String, String> exact = new HashMap<>();
    private final List<Map.Entry<String, String>> prefixes = new ArrayList<>();
    private final Map<String, String> unknown = new HashMap<>();

    CategoryReader(Source.CategoryMap category, FieldReader reader) {
        fields = category.from().stream().mapToInt(reader::field).toArray();
        category.map()
                .forEach(
                        (code, path) -> {
                            if (code.endsWith("*")) {
                                prefixes.add(Map.entry(code.substring(0, code.length() - 1), path));
                            } else {
                                exact.put(code, path);
                            }
                        });
        prefixes.sort((a, b) -> b.getKey().length() - a.getKey().length());
    }

    String read(FieldReader reader) {
        String code = reader.text(fields[0]);
        for (int i = 1; i < fields.length; i++) {
            code = code + '.' + reader.text(fields[i]);
        }
        String path = exact.get(code);
        if (path == null) {
            path = unknown.get(code);
        }
        return path == null ? search(code) : path;
    }

    private String search(String code) {
        String path = "unclassified/" + (code.isBlank() ? "none" : shortened(code));
        for (Map.Entry<String, String> prefix : prefixes) {
            if (code.startsWith(prefix.getKey())) {
                path = prefix.getValue();
                break;
            }
        }
        if (unknown.size() < CACHED_CODES) {
            unknown.put(code, path);
        }
        return path;
    }

    private static String shortened(String code) {
        String trimmed = code.trim();
        return trimmed.length() <= LONGEST_CODE ? trimmed : trimmed.substring(0, LONGEST_CODE);
    }
}
