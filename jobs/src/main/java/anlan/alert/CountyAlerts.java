package anlan.alert;

import anlan.alert.action.Action;
import anlan.alert.action.Answer;
import anlan.alert.action.Refusal;
import anlan.alert.condition.ConditionChange;
import anlan.catalog.Rule;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Where all alerts of a county are seen to, one moment at a time: which conditions are told of, how
 * far people are with them, and who is late. However much happens at a moment, each alert is told
 * once, unless it stands for more than one revision names.
 */
final class CountyAlerts {
    private final CountyAlertStores files;
    private final Consumer<Alert> out;
    private final OpenAlerts alerts;
    private final Unforeseen unforeseen;

    /** Hears of a fault of ours over one message: what is at fault, and how. */
    interface Unforeseen {
        void met(String what, RuntimeException fault);
    }

    /**
     * At a moment.
     *
     * @param now milliseconds since 1970
     * @param texts of the policy at a time
     */
    CountyAlerts(
            long now,
            CountyAlertStores files,
            LongFunction<AlertText> texts,
            Consumer<Alert> out,
            Unforeseen unforeseen) {
        this.unforeseen = unforeseen;
        this.files = files;
        this.out = out;
        alerts = new OpenAlerts(now, files, texts);
    }

    /**
     * Foresees what comes of an action that will be seen to at a time; null where that cannot be
     * done: then it is answered once time has passed it.
     */
    @Nullable Answer foresee(Action action, long seenTo) {
        try {
            return new Foresight(alerts).of(action, seenTo);
        } catch (KeyedStore.Failed e) {
            throw e;
        } catch (RuntimeException e) {
            unforeseen.met("what comes of an action", e);
            return null;
        }
    }

    /** Sees to everything that is on the agenda. */
    void run(Agenda agenda, Consumer<Refusal> refused, Consumer<Answer> answered) {
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
                            String problem = act(lifecycle, action);
                            if (problem != null) {
                                refused.accept(Refusal.of(action, problem));
                            }
                            answered.accept(settled(action, problem));
                        });
        agenda.due.stream().sorted().forEach(lifecycle::due);
        agenda.close.stream().sorted().forEach(lifecycle::closeCleared);
        agenda.tell.forEach(alerts::tellMembers);
        alerts.tell(out);
        agenda.changes.forEach(this::withdrawAhead);
    }

    private Answer settled(Action action, @Nullable String problem) {
        OpenAlert alert = alerts.known(action.alertId());
        Action.Silence silence = action.silence();
        String region = silence != null ? silence.region() : alert == null ? "" : alert.region;
        String state = alert == null ? "" : alert.state.label();
        return Answer.of(
                action,
                region,
                problem == null
                        ? Answer.Verdict.done(state)
                        : Answer.Verdict.refused(problem, state),
                true);
    }

    /** What somebody has sent is refused where nobody foresaw it, and the others go on. */
    private @Nullable String act(Lifecycle lifecycle, Action action) {
        try {
            return lifecycle.act(action);
        } catch (KeyedStore.Failed e) {
            throw e;
        } catch (RuntimeException e) {
            unforeseen.met(
                    "the action at %d/%d"
                            .formatted(action.message().partition(), action.message().offset()),
                    e);
            return Action.INTERNAL + ": " + e.getClass().getName();
        }
    }

    /**
     * Tells of a condition that time has not passed yet. Nothing else changes; where that cannot be
     * done, it is told once time has passed it.
     */
    void ahead(ConditionChange change) {
        try {
            tellAhead(change);
        } catch (KeyedStore.Failed e) {
            throw e;
        } catch (RuntimeException e) {
            unforeseen.met("what rule " + change.rule() + " tells at once", e);
        }
    }

    private void tellAhead(ConditionChange change) {
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
        Alert told = alerts.text(alert).alert(alert);
        files.ahead().put(key, ToldAhead.of(alert));
        out.accept(told);
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
