package anlan.command.clickhouse;

import anlan.catalog.Level;
import anlan.catalog.RuleKind;
import anlan.catalog.Watch;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a rule watches, and its limit; part of a row of {@code rules_log}.
 *
 * @param watches the value that it watches; empty = events
 * @param direction {@code above} or {@code below}: the bad side of the limit; empty = another kind
 *     of limit
 * @param limitColor color that is bad, as are those that are worse; empty = the value decides
 * @param enter null = it watches no value
 * @param leave null = likewise
 * @param sure chance with which the limit must be passed; null = the value alone decides
 * @param forSeconds how long the value must be bad before the alert opens
 * @param levels of the regions that are watched; none = all
 */
@JsonNaming(SnakeCaseStrategy.class)
record WatchColumns(
        String watches,
        String direction,
        String limitColor,
        @Nullable Double enter,
        @Nullable Double leave,
        @Nullable Double sure,
        long forSeconds,
        List<String> levels) {

    private static final WatchColumns NOTHING =
            new WatchColumns("", "", "", null, null, null, 0, List.of());

    static WatchColumns of(RuleKind kind) {
        if (kind instanceof RuleKind.Threshold threshold) {
            return of(
                    threshold.on(),
                    threshold.sure(),
                    threshold.holdFor().toSeconds(),
                    threshold.levels());
        }
        return kind instanceof RuleKind.Surge surge
                ? of(surge.on(), null, 0, surge.levels())
                : NOTHING;
    }

    private static WatchColumns of(
            Watch on, @Nullable Double sure, long forSeconds, List<Level> levels) {
        Watch.Direction direction = on.direction();
        String color = on.color();
        return new WatchColumns(
                on.text(),
                direction == null ? "" : direction.name().toLowerCase(Locale.ROOT),
                color == null ? "" : color,
                on.enter(),
                on.leave(),
                sure,
                forSeconds,
                levels.stream().map(Level::label).toList());
    }
}
