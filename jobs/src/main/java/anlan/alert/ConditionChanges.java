package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.condition.ConditionChange;
import anlan.catalog.Rule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes changes of conditions to the alerts that stand for them. */
final class ConditionChanges {
    private final OpenAlerts alerts;
    private final CountyAlertStores files;

    ConditionChanges(OpenAlerts alerts) {
        this.alerts = alerts;
        files = alerts.files();
    }

    /**
     * Takes all changes of a moment.
     *
     * @param release what has kept others quiet until now
     */
    void take(List<ConditionChange> changes, List<Suppressor> release) {
        changes.stream()
                .sorted(Comparator.comparing(change -> change.key().text()))
                .forEach(
                        change -> {
                            switch (change.what()) {
                                case CLEARED, RETRACTED -> clear(change);
                                case UPDATED -> update(change);
                                case UNDONE -> undo(change);
                                case AHEAD, FIRING -> {}
                            }
                        });
        List<ConditionChange> begun = new ArrayList<>();
        release.stream().distinct().forEach(by -> begun.addAll(released(by)));
        changes.stream()
                .filter(change -> change.what() == ConditionChange.What.FIRING)
                .filter(change -> !again(change))
                .forEach(begun::add);
        admit(begun);
    }

    private void clear(ConditionChange change) {
        Suppressed held = files.held().get(change.key().text());
        if (held != null) {
            files.held().remove(change.key().text());
            memberCleared(held.by());
        }
        OpenAlert alert = alerts.find(change.key().text());
        if (alert != null && alert.firing) {
            alert.take(change);
            alert.firing = false;
            alert.retracted = change.what() == ConditionChange.What.RETRACTED;
            cleared(alert);
            if (!alert.grouped && alert.held > 0) {
                admit(released(Suppressor.alert(alert.condition())));
            }
        }
    }

    private void memberCleared(Suppressor by) {
        OpenAlert group = alert(by);
        if (group != null && group.grouped && group.membersFiring > 0) {
            group.membersFiring--;
            cleared(group);
        }
    }

    private @Nullable OpenAlert alert(Suppressor by) {
        return by.alert() == null ? null : alerts.find(by.alert().text());
    }

    private void cleared(OpenAlert alert) {
        if (alert.holds()) {
            alerts.touchMembers(alert);
            return;
        }
        alerts.touch(alert);
        alert.clearedAt = alerts.now();
        if (alert.retracted && alert.state == AlertStage.OPEN) {
            closeRetracted(alert);
            return;
        }
        Duration wait = alerts.text(alert).course(alert).closeCleared();
        if (wait != null && alert.state == AlertStage.OPEN) {
            String key = alert.key();
            files.reminders().at(alerts.now() + wait.toMillis(), agenda -> agenda.close.add(key));
        }
    }

    /** Nobody need do anything about what was none. */
    private void closeRetracted(OpenAlert alert) {
        alert.acted("close", OpenAlert.ITSELF, "what it stood on was corrected");
        new Lifecycle(alerts).reach(alert, AlertStage.CLOSED);
    }

    /** It has ended, and should not have begun. Where it has begun more than once, one may stay. */
    private void undo(ConditionChange change) {
        OpenAlert alert = alerts.find(change.key().text());
        if (alert != null && !alert.holds() && !alert.retracted && alert.firings == 1) {
            alert.retracted = true;
            alerts.touch(alert);
            if (alert.state == AlertStage.OPEN) {
                closeRetracted(alert);
            }
        }
    }

    private void update(ConditionChange change) {
        Suppressed held = files.held().get(change.key().text());
        OpenAlert alert = alerts.find(change.key().text());
        if (held != null) {
            files.held().put(change.key().text(), new Suppressed(change, held.by()));
        } else if (alert != null && alert.firing) {
            alert.take(change);
            alerts.touch(alert);
        }
    }

    /** A condition has begun again whose alert is still seen to: the alert goes on. */
    private boolean again(ConditionChange change) {
        OpenAlert alert = alerts.find(change.key().text());
        if (alert == null) {
            return false;
        }
        if (!alert.firing) {
            alert.firings++;
        }
        alert.clearedAt = OpenAlert.NEVER;
        alert.retracted = false;
        alert.take(change);
        alerts.touch(alert);
        return true;
    }

    /** Conditions that something no longer keeps quiet. */
    private List<ConditionChange> released(Suppressor by) {
        List<ConditionChange> released = new ArrayList<>();
        for (String key : files.held().keys()) {
            Suppressed held = files.held().get(key);
            if (held != null && held.by().equals(by)) {
                files.held().remove(key);
                released.add(held.change());
            }
        }
        OpenAlert digest = alert(by);
        if (digest != null && digest.rule.equals(Digest.NAME) && digest.firing) {
            digest.firing = false;
            cleared(digest);
        }
        return released;
    }

    /** Whether nobody is to be told of a condition if it began now. */
    boolean isQuiet(ConditionChange change, Rule rule) {
        return silence(change) != null || new Inhibition(alerts).by(change, rule) != null;
    }

    private Action.@Nullable Silence silence(ConditionChange change) {
        return files.state().silences.stream()
                .filter(silence -> silence.covers(change, alerts.now()))
                .findFirst()
                .orElse(null);
    }

    /** Tells of conditions that have begun, those of each rule together. */
    private void admit(List<ConditionChange> begun) {
        Map<String, List<ConditionChange>> byRule = new TreeMap<>();
        for (ConditionChange change : begun) {
            Action.Silence silence = silence(change);
            if (silence != null) {
                files.held()
                        .put(
                                change.key().text(),
                                new Suppressed(change, Suppressor.silence(silence)));
            } else {
                byRule.computeIfAbsent(change.rule(), any -> new ArrayList<>()).add(change);
            }
        }
        List<Rule> rules = new ArrayList<>();
        for (List<ConditionChange> changes : byRule.values()) {
            Rule rule = alerts.rule(changes.get(0));
            if (rule != null) {
                rules.add(rule);
            }
        }
        // what may keep others quiet comes first, then what is worse
        rules.sort(
                Comparator.<Rule>comparingInt(rule -> rule.inhibitedBy().size())
                        .thenComparing(Rule::color)
                        .thenComparing(Rule::name));
        for (Rule rule : rules) {
            new StormControl(alerts, rule).admit(byRule.getOrDefault(rule.name(), List.of()));
        }
    }
}
