package anlan.alert;

import anlan.catalog.Alerting;
import anlan.catalog.Catalog;
import anlan.catalog.Name;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.event.Doubts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a catalog says about alerts: their rules, their deadlines, and how they are written. */
final class AlertText {
    private final String catalogVersion;
    private final String status;
    private final Alerting alerting;
    private final Map<String, Region> regions = new HashMap<>();
    private final Map<String, Rule> rules = new HashMap<>();

    AlertText(Catalog catalog, String status) {
        catalogVersion = catalog.version();
        this.status = status;
        alerting = catalog.alerting();
        catalog.regions().forEach(region -> regions.put(region.code(), region));
        catalog.rules().forEach(rule -> rules.put(rule.name(), rule));
        rules.put(Digest.NAME, Digest.RULE);
    }

    /** The rule of this name; null = none. */
    @Nullable Rule rule(String name) {
        return rules.get(name);
    }

    Alerting alerting() {
        return alerting;
    }

    /** Deadlines of an alert that was opened under this catalog. */
    Alerting.Course course(OpenAlert alert) {
        return alerting.of(ruleOf(alert).color());
    }

    /** Time for the next stage; null = nothing is left to do. */
    @Nullable Duration time(OpenAlert alert) {
        return alert.state.time(course(alert), ruleOf(alert).notice().respondWithin());
    }

    private Rule ruleOf(OpenAlert alert) {
        return Objects.requireNonNull(rules.get(alert.rule), alert.rule);
    }

    /** The alert as it stands. */
    Alert alert(OpenAlert alert) {
        Rule rule = ruleOf(alert);
        return new Alert(
                alert.alertId,
                alert.revision,
                Instant.ofEpochMilli(alert.updatedAt),
                Alert.Cause.of(alert, rule, catalogVersion),
                Alert.Firing.of(alert),
                Alert.Handling.of(alert),
                Alert.Wording.of(headline(rule, alert), rule.notice().instruction()),
                Alert.CapCodes.of(alert, status, rule.notice().cap()));
    }

    private Name headline(Rule rule, OpenAlert alert) {
        if (alert.grouped) {
            return new Name(
                    "%s%s：共%d处".formatted(name(alert, true), rule.title().zh(), alert.held),
                    "%s in %s: %d at once"
                            .formatted(rule.title().en(), name(alert, false), alert.held));
        }
        return new Name(
                filled(rule.notice().headline().zh(), alert, true) + doubts(alert, true),
                filled(rule.notice().headline().en(), alert, false) + doubts(alert, false));
    }

    /** What whoever goes there must not take for sure. */
    private static String doubts(OpenAlert alert, boolean chinese) {
        StringBuilder text = new StringBuilder();
        if (alert.uncertain.contains(Doubts.PLACE)) {
            text.append(chinese ? "（位置不确定）" : " (place uncertain)");
        }
        if (alert.uncertain.contains(Doubts.TIME)) {
            text.append(chinese ? "（时间不确定）" : " (time uncertain)");
        }
        return text.toString();
    }

    private String filled(String template, OpenAlert alert, boolean chinese) {
        long count = alert.rule.equals(Digest.NAME) ? alert.held : alert.events;
        return template.replace("{region}", name(alert, chinese))
                .replace("{subject}", alert.scope.substring(alert.scope.indexOf(':') + 1))
                .replace("{count}", Long.toString(count))
                .replace("{expected}", display(alert.threshold))
                .replace("{value}", display(alert.value));
    }

    private String name(OpenAlert alert, boolean chinese) {
        Region region = regions.get(alert.region);
        return region == null ? alert.region : chinese ? region.name() : region.nameEn();
    }

    private static String display(@Nullable Double value) {
        return value == null
                ? ""
                : BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
