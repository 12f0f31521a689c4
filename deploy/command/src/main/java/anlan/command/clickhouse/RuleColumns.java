package anlan.command.clickhouse;

import anlan.catalog.Alerting;
import anlan.catalog.Name;
import anlan.catalog.Rule;
import anlan.catalog.calendar.TimeLimit;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A row of {@code rules_log}; in JSON its parts are flat. */
@JsonNaming(SnakeCaseStrategy.class)
record RuleColumns(
        String rule,
        @JsonUnwrapped(prefix = "title_") Name title,
        @JsonUnwrapped Watched watched,
        long respondWithinSeconds,
        @JsonUnwrapped(prefix = "headline_") Name headline,
        @JsonUnwrapped CatalogLoad load) {

    /** What it looks for. */
    @JsonNaming(SnakeCaseStrategy.class)
    record Watched(String kind, String color, String scope, @JsonUnwrapped WatchColumns limit) {

        static Watched of(Rule rule) {
            return new Watched(
                    rule.kind().label(), rule.color(), rule.scope(), WatchColumns.of(rule.kind()));
        }
    }

    static RuleColumns of(Rule rule, Alerting alerting, CatalogLoad load) {
        TimeLimit own = rule.notice().respondWithin();
        TimeLimit respond = own == null ? alerting.of(rule.color()).accept() : own;
        return new RuleColumns(
                rule.name(),
                rule.title(),
                Watched.of(rule),
                respond.shortest().toSeconds(),
                rule.notice().headline(),
                load);
    }
}
