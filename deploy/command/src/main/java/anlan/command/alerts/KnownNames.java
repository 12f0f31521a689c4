package anlan.command.alerts;

import anlan.catalog.NearestNames;
import anlan.catalog.Rule;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.terminal.CommandException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Names that a question may have; another is refused with those that come nearest. */
final class KnownNames {
    private static final List<String> COLORS = List.of("red", "yellow");
    private static final int MOST = 100_000;

    private final ClickHouse database;

    KnownNames(ClickHouse database) {
        this.database = database;
    }

    /** Looks at a color; null = none is named. */
    static void color(@Nullable String color) {
        check("color", color, COLORS);
    }

    /** Looks at how many are wanted. */
    static void limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new CommandException("--limit %d is none of 1 to %,d".formatted(limit, MOST));
        }
    }

    /** Looks at a rule of the policy in use; null = none is named. */
    void rule(@Nullable String rule) {
        List<String> rules = new ArrayList<>(names("SELECT rule FROM anlan.rules"));
        rules.add(Rule.DIGEST);
        check("rule", rule, rules);
    }

    /** Looks at a region of the policy in use; null = none is named. */
    void region(@Nullable String region) {
        if (region != null) {
            check("region", region, names("SELECT code FROM anlan.regions"));
        }
    }

    private List<String> names(String sql) {
        return database.rows(sql, row -> row.text(1));
    }

    private static void check(String what, @Nullable String name, List<String> known) {
        if (name != null && !known.contains(name)) {
            throw new CommandException(
                    "There is no %s '%s'; the nearest are %s"
                            .formatted(what, name, NearestNames.of(name, known)));
        }
    }
}
