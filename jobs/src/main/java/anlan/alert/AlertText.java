package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.condition.Proof;
import anlan.alert.signal.GridCell;
import anlan.catalog.Alerting;
import anlan.catalog.Catalog;
import anlan.catalog.Indicator;
import anlan.catalog.Name;
import anlan.catalog.NearestNames;
import anlan.catalog.Region;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.catalog.actor.Actor;
import anlan.catalog.calendar.TimeLimit;
import anlan.catalog.calendar.WorkDays;
import anlan.event.Doubts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a catalog says about alerts: their rules, their deadlines, and how they are written. */
final class AlertText {
    private static final int DIGITS = 3;
    private static final DateTimeFormatter SINCE = DateTimeFormatter.ofPattern("MM-dd HH:mm");

    private final String catalogVersion;
    private final String status;
    private final Alerting alerting;
    private final ZoneId zone;
    private final WorkDays workDays;
    private final Map<String, Region> regions = new HashMap<>();
    private final Map<String, Rule> rules = new HashMap<>();
    private final Map<String, Actor> actors = new HashMap<>();

    /** Rules whose values are shares. */
    private final Set<String> shares = new HashSet<>();

    private final Set<String> kinds =
            new TreeSet<>(Set.of(Rule.EVENT, Rule.SOURCE, Rule.CASE, GridCell.KIND));

    AlertText(Catalog catalog, String status) {
        catalogVersion = catalog.version();
        this.status = status;
        alerting = catalog.alerting();
        zone = ZoneId.of(catalog.zone());
        workDays = catalog.workDays();
        catalog.regions().forEach(region -> regions.put(region.code(), region));
        catalog.rules().forEach(rule -> rules.put(rule.name(), rule));
        catalog.actors().forEach(actor -> actors.put(actor.login(), actor));
        rules.put(Digest.NAME, Digest.RULE);
        shares.addAll(onShares(catalog));
        catalog.sources().forEach(source -> kinds.addAll(source.subjectKinds()));
    }

    private static Set<String> onShares(Catalog catalog) {
        Set<String> shares = new HashSet<>();
        for (Indicator indicator : catalog.indicators()) {
            if (indicator.isShare()) {
                shares.add(indicator.name());
            }
        }
        Set<String> rules = new HashSet<>();
        for (Rule rule : catalog.rules()) {
            if (rule.kind() instanceof RuleKind.Threshold threshold
                    && shares.contains(threshold.on().indicator())) {
                rules.add(rule.name());
            }
        }
        return rules;
    }

    /** The rule of this name; null = none. */
    @Nullable Rule rule(String name) {
        return rules.get(name);
    }

    /** Why something may not be done about an alert; null = it may. */
    @Nullable String refusal(Action.Act act, Standing standing) {
        String forbidden = forbids(act, standing.region());
        return forbidden != null ? forbidden : standing.refusal(act, !actors.isEmpty());
    }

    /** Why somebody may not act in a region; null = they may, or nobody is named who may. */
    @Nullable String forbids(Action.Act act, String region) {
        if (actors.isEmpty()) {
            return null;
        }
        Actor actor = actors.get(act.by());
        if (actor == null) {
            return "'by' is nobody who may act upon alerts; the nearest in actors.csv are "
                    + NearestNames.of(act.by(), actors.keySet());
        }
        if (!actor.may(act.name())) {
            return "'by' may not '%s'; actors.csv lets them %s"
                    .formatted(act.name(), String.join(", ", actor.actions()));
        }
        return actor.isAt(region)
                ? null
                : "'by' may act in region %s alone, says actors.csv".formatted(actor.region());
    }

    /** What a silence names that there is not, with what comes nearest; null = nothing. */
    @Nullable String unknown(Action.Silence silence) {
        if (!regions.containsKey(silence.region())) {
            return "there is no such region; the nearest are "
                    + NearestNames.of(silence.region(), regions.keySet());
        }
        if (!silence.rule().isEmpty() && !rules.containsKey(silence.rule())) {
            return "there is no such rule; the nearest are "
                    + NearestNames.of(silence.rule(), rules.keySet());
        }
        String scope = silence.scope();
        String kind = scope.substring(0, Math.max(0, scope.indexOf(':')));
        if (!scope.isEmpty() && !regions.containsKey(scope) && !kinds.contains(kind)) {
            return "'scope' is the code of a region, or KIND:ID with one of the kinds "
                    + String.join(", ", kinds);
        }
        return null;
    }

    Alerting alerting() {
        return alerting;
    }

    /** Deadlines of an alert that was opened under this catalog. */
    Alerting.Course course(OpenAlert alert) {
        return alerting.of(ruleOf(alert).color());
    }

    /** Until when the next stage must be reached, if its time begins now. */
    long dueAt(OpenAlert alert, long now) {
        TimeLimit limit = alert.state.time(course(alert), ruleOf(alert).notice().respondWithin());
        return limit == null ? OpenAlert.NEVER : limit.after(now, workDays);
    }

    /** Yellow or red. */
    String color(OpenAlert alert) {
        return ruleOf(alert).color();
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
                filled(rule.notice().headline().zh(), alert, true) + remarks(alert, true),
                filled(rule.notice().headline().en(), alert, false) + remarks(alert, false));
    }

    /** What whoever goes there must not take for sure, or need not go for. */
    private String remarks(OpenAlert alert, boolean chinese) {
        StringBuilder text = new StringBuilder();
        text.append(standing(alert, chinese));
        if (alert.holds() && alert.uncertain.contains(Proof.VALUE)) {
            text.append(
                    chinese
                            ? "（现无数据，无法判断是否仍成立）"
                            : " (no data now: not known whether it still holds)");
        }
        if (alert.uncertain.contains(Doubts.PLACE)) {
            text.append(chinese ? "（位置不确定）" : " (place uncertain)");
        }
        if (alert.uncertain.contains(Doubts.TIME)) {
            text.append(chinese ? "（时间不确定）" : " (time uncertain)");
        }
        return text.toString();
    }

    /** Whether it has ended, and how bad it was, where a value was beyond a limit. */
    private String standing(OpenAlert alert, boolean chinese) {
        RuleKind kind = ruleOf(alert).kind();
        boolean limited = kind instanceof RuleKind.Threshold || kind instanceof RuleKind.Surge;
        boolean worsened = limited && alert.peak != null && !alert.peak.equals(alert.opening);
        String peak = !worsened ? "" : peak(alert, chinese);
        return switch (alert.standing()) {
            case "retracted" -> chinese ? "（已更正，不成立）" : " (retracted: corrected by its source)";
            case "cleared" ->
                    chinese
                            ? "（已解除%s）".formatted(worsened ? "，" + peak : "")
                            : " (ended%s)".formatted(worsened ? ", " + peak : "");
            default -> !worsened ? "" : chinese ? "（%s）".formatted(peak) : " (%s)".formatted(peak);
        };
    }

    private String peak(OpenAlert alert, boolean chinese) {
        String value = display(alert, alert.peak);
        if (chinese) {
            return (alert.isAbove() ? "最高" : "最低") + value;
        }
        return (alert.isAbove() ? "highest " : "lowest ") + value;
    }

    private String filled(String template, OpenAlert alert, boolean chinese) {
        long count = alert.rule.equals(Digest.NAME) ? alert.held : alert.events;
        return template.replace("{region}", name(alert, chinese))
                .replace("{subject}", alert.scope.substring(alert.scope.indexOf(':') + 1))
                .replace("{count}", Long.toString(count))
                .replace("{expected}", display(alert, alert.threshold))
                .replace("{limit}", display(alert, alert.threshold))
                .replace("{since}", SINCE.format(Instant.ofEpochMilli(alert.openedAt).atZone(zone)))
                .replace("{peak}", display(alert, alert.peak))
                .replace("{sure}", percent(alert.sure))
                .replace("{value}", display(alert, alert.opening));
    }

    private String name(OpenAlert alert, boolean chinese) {
        Region region = regions.get(alert.region);
        return region == null ? alert.region : chinese ? region.name() : region.nameEn();
    }

    /** Whole percents; below a hundred where it is not certain. */
    private static String percent(@Nullable Double chance) {
        return (chance == null ? 100 : (int) Math.min(99, 100 * chance)) + "%";
    }

    /** With as many decimals as it needs: three digits, and all before the point; shares in %. */
    private String display(OpenAlert alert, @Nullable Double value) {
        if (value == null) {
            return "";
        }
        BigDecimal exact = BigDecimal.valueOf(value);
        return shares.contains(alert.rule)
                ? display(exact.movePointRight(2)) + '%'
                : display(exact);
    }

    private static String display(BigDecimal exact) {
        int decimals = Math.max(0, DIGITS - exact.precision() + exact.scale());
        BigDecimal rounded = exact.setScale(decimals, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
