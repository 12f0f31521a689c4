package anlan.catalog;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.Serializable;
import java.util.List;

/**
 * Our classification.
 *
 * @param path such as {@code dispute/neighbour}; a prefix up to a slash names a whole branch
 * @param professional path in a second classification that stands beside ours, such as that of the
 *     police; empty = none
 * @param tags further marks, in the file with semicolons between
 */
public record Category(
        @JsonProperty(required = true) String path,
        @JsonProperty(required = true) String name,
        @JsonProperty("name_en") String nameEn,
        String professional,
        List<String> tags)
        implements Serializable {

    public Category {
        nameEn = nameEn == null || nameEn.isBlank() ? name : nameEn;
        professional = professional == null ? "" : professional;
        tags =
                tags == null
                        ? List.of()
                        : tags.stream().map(String::trim).filter(tag -> !tag.isEmpty()).toList();
    }

    private static final String UNCLASSIFIED = "unclassified";

    /** Whether a path is one of codes that our classification does not have. */
    public static boolean isUnclassified(String path) {
        return path.startsWith(UNCLASSIFIED);
    }

    /** The category of codes that our classification does not have. */
    public static Category unclassified(String path) {
        return new Category(path, path, path, "", List.of());
    }
}
