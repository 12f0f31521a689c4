package anlan.catalog.field;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the source's own codes become categories. Several fields are joined with a dot.
 *
 * @param from where the code is; empty where there is a {@code constant}
 * @param map code → category path. A star stands for anything: {@code B01*} for all that begin so,
 *     {@code *投诉} that end so, {@code *投诉*} that have it within. What begins with {@code ~} is a
 *     regular expression, found anywhere unless it says where. The code itself comes first, then
 *     the one with most characters that are no stars, then expressions in the order of the file
 * @param constant the category of all; instead of the others
 */
public record CategoryMap(List<FieldPath> from, Map<String, String> map, @Nullable String constant)
        implements Serializable {
    public CategoryMap {
        from = from == null ? List.of() : from;
        if (map == null) {
            map = constant == null ? Map.of() : Map.of("*", constant);
        }
    }
}
