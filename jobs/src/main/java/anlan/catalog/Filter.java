package anlan.catalog;

import anlan.catalog.condition.EventCondition;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which events are meant. Empty parts match all.
 *
 * @param source names of sources
 * @param category category paths; each stands for its whole branch
 * @param stage stages
 * @param professional branches of the professional classification
 * @param tags tags of categories; one of them is enough
 * @param attributes attribute → accepted values; a summarised reading has no attributes
 * @param when what else must hold; a summarised reading never fulfils it
 */
public record Filter(
        List<String> source,
        List<String> category,
        List<String> professional,
        List<String> tags,
        List<String> stage,
        Map<String, List<String>> attributes,
        @Nullable EventCondition when)
        implements Serializable {

    /** Matches every event. */
    public static final Filter ALL =
            new Filter(List.of(), List.of(), List.of(), List.of(), List.of(), Map.of(), null);

    public Filter {
        source = source == null ? List.of() : source;
        category = category == null ? List.of() : category;
        professional = professional == null ? List.of() : professional;
        tags = tags == null ? List.of() : tags;
        stage = stage == null ? List.of() : stage;
        attributes = attributes == null ? Map.of() : attributes;
    }

    /** Matches the events of a branch of our classification. */
    public static Filter ofCategory(String branch) {
        return new Filter(
                List.of(), List.of(branch), List.of(), List.of(), List.of(), Map.of(), null);
    }

    /** Whether an event of this source and category can match; all else aside. */
    public boolean covers(String eventSource, Category eventCategory) {
        return covers(eventSource) && covers(eventCategory);
    }

    /** Whether an event of this source can match; all else aside. */
    public boolean covers(String eventSource) {
        return source.isEmpty() || source.contains(eventSource);
    }

    /** Whether an event of this category can match; all else aside. */
    public boolean covers(Category eventCategory) {
        return (category.isEmpty()
                        || category.stream().anyMatch(c -> within(eventCategory.path(), c)))
                && (professional.isEmpty()
                        || professional.stream()
                                .anyMatch(c -> within(eventCategory.professional(), c)))
                && (tags.isEmpty() || tags.stream().anyMatch(eventCategory.tags()::contains));
    }

    /** Whether source and category alone decide. */
    public boolean isPlain() {
        return stage.isEmpty() && attributes.isEmpty() && when == null;
    }

    /** Whether a path lies in a branch. */
    public static boolean within(String path, String branch) {
        return path.startsWith(branch)
                && (path.length() == branch.length() || path.charAt(branch.length()) == '/');
    }
}
