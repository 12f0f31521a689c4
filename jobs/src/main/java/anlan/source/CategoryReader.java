package anlan.source;

import anlan.catalog.field.CategoryMap;
import anlan.source.text.CodeMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Turns a source's own codes into categories. An unknown code is kept, of any other text only what
 * tells it from others.
 */
final class CategoryReader {
    /** What a code is made of, and no name of anybody. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private static final int CACHED_CODES = 10_000;
    private static final String UNKNOWN = "unclassified/";

    private final int[] fields;
    private final CodeMap map;
    private final Map<String, String> found = new HashMap<>();
    private final Pseudonyms pseudonyms;
    private final boolean personal;

    CategoryReader(
            CategoryMap category,
            List<String> personal,
            FieldReader reader,
            Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
        this.personal =
                category.from().stream()
                        .flatMap(field -> field.pointers().stream())
                        .anyMatch(personal::contains);
        fields = category.from().stream().mapToInt(reader::field).toArray();
        map = new CodeMap(category.map());
    }

    String read(FieldReader reader, FieldProblems problems) {
        String code = "";
        for (int i = 0; i < fields.length; i++) {
            try {
                code = i == 0 ? reader.code(fields[0]) : code + '.' + reader.code(fields[i]);
            } catch (MappingProblem e) {
                problems.add(reader.pointer(fields[i]), e.reason());
                return UNKNOWN + e.reason();
            }
        }
        String path = map.exact(code);
        if (path == null) {
            path = found.get(code);
        }
        return path == null ? search(code) : path;
    }

    private String search(String code) {
        String path = map.like(code);
        boolean plain = CODE.matcher(code).matches();
        boolean shown = plain && !personal && !PersonalForm.names(code);
        if (path == null && !code.isBlank() && !shown) {
            // by the key of the moment: not for others
            return UNKNOWN + '#' + pseudonyms.of("category", code).substring(0, 16);
        }
        if (path == null) {
            path = UNKNOWN + (code.isBlank() ? "none" : code);
        }
        if (plain && found.size() < CACHED_CODES) {
            found.put(code, path);
        }
        return path;
    }
}
