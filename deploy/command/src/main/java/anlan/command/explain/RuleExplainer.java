package anlan.command.explain;

import anlan.catalog.Catalog;
import anlan.catalog.Name;
import anlan.catalog.NearestNames;
import anlan.catalog.Region;
import anlan.catalog.check.EntryFields;
import anlan.command.audit.PolicyHistory;
import anlan.command.audit.alert.AlertAudit;
import anlan.command.audit.alert.AuditedRule;
import anlan.command.audit.alert.RuleCourse;
import anlan.command.clickhouse.ClickHouse;
import anlan.command.clickhouse.SqlText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says why a rule has an alert, or none. */
final class RuleExplainer {
    /** What only tells people, and is no reason. */
    private static final List<String> WORDS =
            List.of("name", "title.", "headline.", "instruction.", "cap.", "notice.");

    private final ClickHouse database;
    private final List<Catalog> catalogs;
    private final PolicyHistory policy;

    RuleExplainer(ClickHouse database, List<Catalog> catalogs, PolicyHistory policy) {
        this.database = database;
        this.catalogs = catalogs;
        this.policy = policy;
    }

    /**
     * Explains.
     *
     * @param asked null = until when time has certainly passed
     * @param most how many of the things seen are listed
     * @throws IllegalArgumentException when there is no such thing; the message says what there is
     */
    RuleExplanation explain(String name, String region, @Nullable Instant asked, int most) {
        Region there = policy.region(region);
        AuditedRule rule = named(name);
        long at = asked == null ? AlertAudit.passed(database) : asked.toEpochMilli();
        RuleCourse course = new RuleCourse(database, rule, region, at);
        return new RuleExplanation(
                name,
                rule.rule().title(),
                says(rule),
                new RuleExplanation.Place(region, new Name(there.name(), there.nameEn())),
                policy.text(at),
                course.obstacle(),
                course.conditions().stream().map(one -> condition(one, most)).toList(),
                told(name, region, at));
    }

    private AuditedRule named(String name) {
        List<AuditedRule> all = AuditedRule.of(catalogs);
        return all.stream()
                .filter(rule -> rule.rule().name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "no rule is called '%s'; the nearest are %s"
                                                .formatted(
                                                        name,
                                                        NearestNames.of(
                                                                name,
                                                                all.stream()
                                                                        .map(it -> it.rule().name())
                                                                        .toList()))));
    }

    private static Map<String, String> says(AuditedRule rule) {
        Map<String, String> says = new LinkedHashMap<>();
        EntryFields.of(rule.rule())
                .forEach(
                        (field, value) -> {
                            if (WORDS.stream().noneMatch(field::startsWith)) {
                                says.put(field, value);
                            }
                        });
        return says;
    }

    private RuleExplanation.Condition condition(RuleCourse.Condition one, int most) {
        Long since = one.since();
        Long until = one.until();
        int size = one.seen().size();
        return new RuleExplanation.Condition(
                one.scope(),
                since != null && until == null,
                since == null ? null : policy.text(since),
                until == null ? null : policy.text(until),
                size,
                one.seen().subList(Math.max(0, size - most), size).stream()
                        .map(
                                sight ->
                                        new RuleExplanation.Seen(
                                                policy.text(sight.at()),
                                                sight.what(),
                                                sight.value(),
                                                sight.believed()))
                        .toList());
    }

    private List<RuleExplanation.Told> told(String rule, String region, long at) {
        return database.rows(
                """
                SELECT alert_id, scope, toUnixTimestamp64Milli(opened_at) AS opened,
                    toUnixTimestamp64Milli(cleared_at) AS cleared, state, value, threshold, held
                FROM anlan.alerts
                WHERE rule = %s AND startsWith(region, %s) AND opened <= %d
                ORDER BY opened DESC, alert_id LIMIT 20
                """
                        .formatted(SqlText.quoted(rule), SqlText.quoted(region), at),
                row ->
                        new RuleExplanation.Told(
                                row.text("alert_id"),
                                row.text("scope"),
                                policy.text(row.integer("opened")),
                                row.textOrNull("cleared") == null
                                        ? null
                                        : policy.text(row.integer("cleared")),
                                row.text("state"),
                                row.numberOrNull("value"),
                                row.numberOrNull("threshold"),
                                row.integer("held")));
    }
}
