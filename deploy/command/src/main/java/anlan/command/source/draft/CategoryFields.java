package anlan.command.source.draft;

import anlan.catalog.Category;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which field says what an event is: few values, and a name that says so. */
final class CategoryFields {
    private static final int MOST = 400;
    private static final int LONGEST = 120;
    private static final int LEAST_SCORE = 40;

    private final Map<String, String> paths = new HashMap<>();

    CategoryFields(List<Category> categories) {
        for (Category category : categories) {
            String path = category.path();
            for (String name :
                    List.of(
                            path,
                            category.name(),
                            category.nameEn(),
                            path.substring(path.lastIndexOf('/') + 1))) {
                paths.merge(normal(name), path, (a, b) -> a.length() <= b.length() ? a : b);
            }
        }
    }

    /**
     * How a field tells categories.
     *
     * @param map its values → paths of the catalog
     */
    record Kinds(Column column, Map<String, String> map, int percent, String why) {}

    /** The field that fits best; null = none does. */
    @Nullable Kinds best(List<Column> columns) {
        return columns.stream()
                .filter(CategoryFields::isOfFew)
                .map(this::kinds)
                .filter(kinds -> kinds.percent() >= LEAST_SCORE)
                .max(
                        Comparator.comparingInt((Kinds kinds) -> kinds.percent())
                                .thenComparingInt(kinds -> kinds.column().distinct())
                                .thenComparingInt(kinds -> -columns.indexOf(kinds.column())))
                .orElse(null);
    }

    private static boolean isOfFew(Column column) {
        boolean hinted = column.name().hints(Hint.CATEGORY);
        double limit =
                hinted ? Math.max(10, 0.5 * column.present()) : Math.max(8, 0.1 * column.present());
        return !column.isEmpty()
                && column.distinct() <= Math.min(MOST, limit)
                && column.share(text -> text.length() <= LONGEST) == 1
                && (hinted || !column.isNumeric());
    }

    private Kinds kinds(Column column) {
        Map<String, String> map = new TreeMap<>();
        for (String text : column.counts().keySet()) {
            String path = paths.get(normal(text));
            if (path != null) {
                map.put(text, path);
            }
        }
        double known = column.share(map::containsKey);
        boolean hinted = column.name().hints(Hint.CATEGORY);
        boolean called = Hint.CATEGORY.words().contains(column.name().whole());
        int percent =
                (hinted ? 55 : 0)
                        + (called ? 10 : 0)
                        + (column.distinct() > 1 ? 10 : 0)
                        + (int) Math.round(25 * Math.min(1, 2 * known))
                        + (column.present() == column.texts().size() ? 5 : -10);
        String why =
                column.distinct()
                        + " values"
                        + (hinted ? ", its name" : "")
                        + (map.isEmpty()
                                ? ""
                                : ", %d are categories of the catalog".formatted(map.size()));
        return new Kinds(column, map, Math.max(0, Math.min(95, percent)), why);
    }

    private static String normal(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}/]", "");
    }
}
