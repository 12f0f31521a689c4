package anlan.catalog;

import java.util.HashSet;
import java.util.Set;

/**
 * Which events are calls for help: those at which a rule of kind {@code match} and color red looks.
 * No wrong field beside it may lose one.
 */
public final class CallsForHelp {
    private CallsForHelp() {}

    /** Paths of the categories whose events from this source are calls for help. */
    public static Set<String> of(Catalog catalog, String source) {
        Set<String> paths = new HashSet<>();
        for (Rule rule : catalog.rules()) {
            if (isOfHelp(rule) && rule.kind() instanceof RuleKind.Match match) {
                catalog.categories().stream()
                        .filter(category -> match.where().covers(source, category))
                        .forEach(category -> paths.add(category.path()));
            }
        }
        return paths;
    }

    /** Whether each event at which the rule looks is a call for help. */
    public static boolean isOfHelp(Rule rule) {
        return isOfHelp(rule.kind(), rule.color());
    }

    static boolean isOfHelp(RuleKind kind, String color) {
        return kind instanceof RuleKind.Match && "red".equals(color);
    }
}
