package anlan.alert;

import anlan.alert.condition.ConditionChange;
import anlan.alert.signal.ConditionKey;
import anlan.catalog.CallsForHelp;
import anlan.catalog.Level;
import anlan.catalog.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of the conditions of one rule that begin at a moment get an alert each, against
 * storms: what is said above is not said below, many at once become one, and what is more than a
 * town can follow in an hour goes into a digest. Calls for help are no storm: each is told, and
 * only what another rule says of the same place keeps one quiet.
 */
final class StormControl {
    private final OpenAlerts alerts;
    private final CountyAlertStores files;
    private final Rule rule;
    private final Rule.Group group;

    StormControl(OpenAlerts alerts, Rule rule) {
        this.alerts = alerts;
        files = alerts.files();
        this.rule = rule;
        Rule.Group own = rule.group();
        group = own == null ? alerts.text().alerting().group() : own;
    }

    void admit(List<ConditionChange> begun) {
        if (CallsForHelp.isOfHelp(rule)) {
            begun.stream()
                    .sorted(Comparator.comparing(ConditionChange::scope))
                    .filter(change -> !inhibited(change))
                    .forEach(change -> alerts.open(change).take(change));
        } else {
            admitTogether(begun);
        }
    }

    private void admitTogether(List<ConditionChange> begun) {
        List<ConditionChange> fromAbove =
                begun.stream()
                        .sorted(
                                Comparator.<ConditionChange>comparingInt(it -> it.region().length())
                                        .thenComparing(ConditionChange::scope))
                        .toList();
        Set<String> regions = new HashSet<>();
        fromAbove.forEach(change -> regions.add(change.region()));
        List<ConditionChange> tops = new ArrayList<>();
        List<ConditionChange> below = new ArrayList<>();
        for (ConditionChange change : fromAbove) {
            if (!inhibited(change)) {
                (rule.ofRegion() && hasAbove(change, regions) ? below : tops).add(change);
            }
        }
        List<OpenAlert> recent = recent();
        if (tops.size() + recent.size() >= group.atLeast() && !tops.isEmpty()) {
            together(tops, recent);
        } else {
            tops.forEach(this::open);
        }
        for (ConditionChange change : below) {
            if (!inhibited(change)) {
                open(change);
            }
        }
    }

    private static boolean hasAbove(ConditionChange change, Set<String> regions) {
        return Inhibition.regions(change.region()).stream().skip(1).anyMatch(regions::contains);
    }

    /** Whether another alert says it already; that one then names it. */
    private boolean inhibited(ConditionChange change) {
        OpenAlert by = new Inhibition(alerts).by(change, rule);
        if (by == null) {
            return false;
        }
        hold(change, by);
        return true;
    }

    private void hold(ConditionChange change, OpenAlert by) {
        files.held()
                .put(change.key().text(), new Suppressed(change, Suppressor.alert(by.condition())));
        if (alerts.addMember(by, change)) {
            by.hold(change);
        }
        if (by.grouped) {
            by.membersFiring++;
            by.value = (double) by.held;
            by.clearedAt = OpenAlert.NEVER;
        }
        alerts.touchMembers(by);
    }

    /** Alerts of the rule that opened within the group's time, and that nobody has accepted. */
    private List<OpenAlert> recent() {
        List<OpenAlert> recent = new ArrayList<>();
        for (CountyState.Opening opening : files.state().recent) {
            // an alert is read from state: only where it can count
            ConditionKey key = opening.key();
            OpenAlert alert = key.rule().equals(rule.name()) ? alerts.find(key.text()) : null;
            if (alert != null
                    && alert.openedAt == opening.at()
                    && alert.firing
                    && !alert.grouped
                    && alert.state == AlertStage.OPEN) {
                recent.add(alert);
            }
        }
        return recent;
    }

    /** One alert for all. */
    private void together(List<ConditionChange> begun, List<OpenAlert> recent) {
        List<String> regions = new ArrayList<>();
        begun.forEach(change -> regions.add(change.region()));
        recent.forEach(alert -> regions.add(alert.region));
        String common = common(regions);
        OpenAlert one = alerts.open(ConditionChange.ofRegion(rule.name(), common, alerts.now()));
        one.grouped = true;
        for (OpenAlert alert : recent) {
            alert.state = AlertStage.WITHDRAWN;
            alert.acted("merge", OpenAlert.ITSELF, "merged into " + one.alertId);
            alerts.touch(alert);
            hold(alert.change(), one);
        }
        begun.forEach(change -> hold(change, one));
        files.state().recent.removeIf(it -> it.key().rule().equals(rule.name()));
    }

    /** The smallest region that has all of them. */
    private static String common(List<String> regions) {
        String common = regions.get(0);
        for (String region : regions) {
            while (!region.startsWith(common)) {
                @Nullable String above = Level.aboveInCounty(common);
                if (above == null) {
                    return common;
                }
                common = above;
            }
        }
        return common;
    }

    private void open(ConditionChange change) {
        CountyState state = files.state();
        String town = Level.TOWN.around(change.region());
        String budget = town + ' ' + rule.color();
        int told = state.told.getOrDefault(budget, 0);
        if (told >= alerts.text().alerting().of(rule.color()).perHour()) {
            hold(change, digest(town, state.endOfHour()));
            return;
        }
        state.told.put(budget, told + 1);
        OpenAlert alert = alerts.open(change);
        alert.take(change);
        state.recent.add(
                new CountyState.Opening(
                        alert.condition(), alerts.now(), alerts.now() + group.within().toMillis()));
    }

    private OpenAlert digest(String town, long end) {
        ConditionChange change = ConditionChange.ofRegion(Digest.NAME, town, alerts.now());
        OpenAlert known = alerts.find(change.key().text());
        OpenAlert digest = known == null ? alerts.open(change) : known;
        if (!digest.firing) {
            alerts.touch(digest);
            digest.firing = true;
            digest.clearedAt = OpenAlert.NEVER;
            Suppressor itself = Suppressor.alert(digest.condition());
            files.reminders().at(end, agenda -> agenda.release.add(itself));
        }
        return digest;
    }
}
