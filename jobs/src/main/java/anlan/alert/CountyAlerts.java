package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.action.Refusal;
import anlan.alert.condition.ConditionChange;
import anlan.catalog.Rule;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/**
 * Where all alerts of a county are seen to, one moment at a time: which conditions are told of, how
 * far people are with them, and who is late. However much happens at a moment, each alert is told
 * once, unless it stands for more than one revision names.
 */
final class CountyAlerts {
    private final CountyAlertStores files;
    private final Consumer<Alert> out;
    private final OpenAlerts alerts;

    /**
     * At a moment.
     *
     * @param now milliseconds since 1970
     * @param texts of the policy at a time
     */
    CountyAlerts(
            long now, CountyAlertStores files, LongFunction<AlertText> texts, Consumer<Alert> out) {
        this.files = files;
        this.out = out;
        alerts = new OpenAlerts(now, files, texts);
    }

    /** Sees to everything that is on the agenda. */
    void run(Agenda agenda, Consumer<Refusal> refused) {
        files.state().forget(alerts.now());
        ConditionChanges conditions = new ConditionChanges(alerts);
        Lifecycle lifecycle = new Lifecycle(alerts);
        conditions.take(agenda.changes, agenda.release);
        agenda.actions.stream()
                .sorted(
                        Comparator.comparingInt((Action action) -> action.message().partition())
                                .thenComparingLong(action -> action.message().offset()))
                .forEach(
                        action -> {
                            String problem = lifecycle.act(action);
                            if (problem != null) {
                                refused.accept(Refusal.of(action, problem));
                            }
                        });
        agenda.due.stream().sorted().forEach(lifecycle::due);
        agenda.close.stream().sorted().forEach(lifecycle::closeCleared);
        agenda.tell.forEach(alerts::tellMembers);
        alerts.tell(out);
        agenda.changes.forEach(this::withdrawAhead);
    }

    /** Tells of a condition that time has not passed yet. Nothing else changes. */
    void ahead(ConditionChange change) {
        String key = change.key().text();
        Rule rule = alerts.rule(change);
        if (rule == null
                || alerts.find(key) != null
                || files.held().get(key) != null
                || files.ahead().get(key) != null
                || new ConditionChanges(alerts).isQuiet(change, rule)) {
            return;
        }
        OpenAlert alert = alerts.begin(change);
        alert.take(change);
        alert.revision = 0;
        alert.dueAt = alerts.dueAt(alert);
        files.ahead().put(key, ToldAhead.of(alert));
        out.accept(alerts.text(alert).alert(alert));
    }

    /** What was told ahead and came otherwise: another event was first, or nobody is to be told. */
    private void withdrawAhead(ConditionChange change) {
        ToldAhead ahead = files.ahead().get(change.key().text());
        if (ahead != null && change.what() != ConditionChange.What.AHEAD) {
            OpenAlert instead = alerts.find(change.key().text());
            files.ahead().remove(change.key().text());
            OpenAlert told = alerts.begin(change);
            told.alertId = ahead.alertId();
            told.openedAt = ahead.openedAt();
            told.revision = 1;
            told.state = AlertStage.WITHDRAWN;
            told.clearedAt = alerts.now();
            told.acted(
                    "withdraw",
                    OpenAlert.ITSELF,
                    instead == null ? "kept quiet" : "replaced by " + instead.alertId);
            out.accept(alerts.text(told).alert(told));
        }
    }
}
