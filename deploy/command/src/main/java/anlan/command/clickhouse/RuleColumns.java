package anlan.command.clickhouse;

import anlan.catalog.Alerting;
import anlan.catalog.Name;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.Watch;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A row of {@code rules_log}; in JSON its parts are flat. */
@JsonNaming(SnakeCaseStrategy.class)
record RuleColumns(
        String rule,
        @JsonUnwrapped(prefix = "title_") Name title,
        @JsonUnwrapped Watched watched,
        long respondWithinSeconds,
        @JsonUnwrapped(prefix = "headline_") Name headline,
        @JsonUnwrapped CatalogLoad load) {

    /**
     * What it looks for.
     *
     * @param watches the value that it watches; empty = events
     * @param enter null = it watches no value
     * @param leave null = likewise
     */
    @JsonNaming(SnakeCaseStrategy.class)
    record Watched(
            String kind,
            String color,
            String scope,
            String watches,
            @Nullable Double enter,
            @Nullable Double leave) {

        static Watched of(Rule rule) {
            Watch watch = watch(rule.kind());
            return new Watched(
                    rule.kind().label(),
                    rule.color(),
                    rule.scope(),
                    watch == null ? "" : watch.text(),
                    watch == null ? null : watch.enter(),
                    watch == null ? null : watch.leave());
        }
    }

    static RuleColumns of(Rule rule, Alerting alerting, CatalogLoad load) {
        Duration own = rule.notice().respondWithin();
        Duration respond = own == null ? alerting.of(rule.color()).accept() : own;
        return new RuleColumns(
                rule.name(),
                rule.title(),
                Watched.of(rule),
                respond.toSeconds(),
                rule.notice().headline(),
                load);
    }

    private static @Nullable Watch watch(RuleKind kind) {
        if (kind instanceof RuleKind.Threshold threshold) {
            return threshold.on();
        }
        return kind instanceof RuleKind.Surge surge ? surge.on() : null;
    }
}
