package anlan.catalog;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * Which events are meant. Empty parts match all.
 *
 * @param source names of sources
 * @param category category paths; each stands for its whole branch
 * @param stage stages
 * @param attributes attribute → accepted values; a summarised reading has no attributes
 */
public record Filter(
        List<String> source,
        List<String> category,
        List<String> stage,
        Map<String, List<String>> attributes)
        implements Serializable {

    /** Matches every event. */
    public static final Filter ALL = new Filter(List.of(), List.of(), List.of(), Map.of());

    public Filter {
        source = source == null ? List.of() : source;
        category = category == null ? List.of() : category;
        stage = stage == null ? List.of() : stage;
        attributes = attributes == null ? Map.of() : attributes;
    }

    /** Whether an event of this source and category can match; stage and attributes aside. */
    public boolean covers(String eventSource, String eventCategory) {
        return (source.isEmpty() || source.contains(eventSource))
                && (category.isEmpty()
                        || category.stream().anyMatch(c -> within(eventCategory, c)));
    }

    private static boolean within(String path, String branch) {
        return path.startsWith(branch)
                && (path.length() == branch.length() || path.charAt(branch.length()) == '/');
    }
}
