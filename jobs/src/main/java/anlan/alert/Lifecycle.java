package anlan.alert;

import anlan.alert.action.Action;
import anlan.catalog.CallsForHelp;
import anlan.catalog.Level;
import anlan.catalog.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The closed loop: what people do about alerts, until when they must, and who is late. */
final class Lifecycle {
    /** More actions in a minute and county are no work of people. */
    private static final int ACTIONS_A_MINUTE = 1000;

    /** More is not needed to tell that somebody is late. */
    private static final int LATE_KEPT = 100;

    private static final long MINUTE = 60_000;

    static final String NO_SILENCE =
            "there is no such silence, or it is over; `anlan alerts silences` lists those that are"
                    + " not";

    private final OpenAlerts alerts;
    private final CountyAlertStores files;

    Lifecycle(OpenAlerts alerts) {
        this.alerts = alerts;
        files = alerts.files();
    }

    /** Does what somebody wants; tells why not, or null. */
    @Nullable String act(Action action) {
        if (action.problem() != null) {
            return action.problem();
        }
        CountyState state = files.state();
        long minute = Math.floorDiv(alerts.now(), MINUTE);
        state.actions = state.minute == minute ? state.actions + 1 : 1;
        state.minute = minute;
        if (state.actions > ACTIONS_A_MINUTE) {
            return "more than %,d actions within a minute; send it again later"
                    .formatted(ACTIONS_A_MINUTE);
        }
        if (action.silence() != null) {
            return silence(action.act(), action.silence());
        }
        return action.act().name().equals("unsilence") ? unsilence(action) : onAlert(action);
    }

    /** Why there can be no such silence; null = there can. */
    static @Nullable String refusal(Action.Act act, Action.Silence silence, OpenAlerts alerts) {
        if (silence.until().toEpochMilli() <= alerts.now()) {
            return "the silence is over at %s, before it was asked for".formatted(silence.until());
        }
        String unknown = alerts.text().unknown(silence);
        return unknown != null ? unknown : alerts.text().forbids(act, silence.region());
    }

    private @Nullable String silence(Action.Act act, Action.Silence silence) {
        String refusal = refusal(act, silence, alerts);
        if (refusal != null) {
            return refusal;
        }
        files.state().silences.add(silence);
        Suppressor by = Suppressor.silence(silence);
        files.reminders().at(silence.until().toEpochMilli(), agenda -> agenda.release.add(by));
        return null;
    }

    /** Ends a silence before its time: what still holds is told of at once. */
    private @Nullable String unsilence(Action action) {
        List<Action.Silence> silences = files.state().silences;
        for (Action.Silence silence : List.copyOf(silences)) {
            if (silence.id().equals(action.alertId())) {
                String forbidden = alerts.text().forbids(action.act(), silence.region());
                if (forbidden != null) {
                    return forbidden;
                }
                silences.remove(silence);
                Suppressor by = Suppressor.silence(silence);
                files.reminders().at(alerts.now() + 1, agenda -> agenda.release.add(by));
                return null;
            }
        }
        return NO_SILENCE;
    }

    static String noAlert(Action action) {
        return "there is no open alert '%s': it never was, or it is ended"
                .formatted(action.alertId());
    }

    private @Nullable String onAlert(Action action) {
        String key = files.keys().get(action.alertId());
        OpenAlert alert = key == null ? null : alerts.find(key);
        if (alert == null || !alert.alertId.equals(action.alertId())) {
            return noAlert(action);
        }
        Action.Act act = action.act();
        Standing standing = Standing.of(alert);
        String problem = alerts.text().refusal(act, standing);
        if (problem != null) {
            return problem;
        }
        switch (act.name()) {
            case "comment" -> {}
            case "withdraw" -> withdraw(alert);
            default -> move(alert, act, standing);
        }
        alert.acted(act.name(), act.by(), act.note());
        alerts.touch(alert);
        return null;
    }

    private void move(OpenAlert alert, Action.Act act, Standing standing) {
        if (!act.unit().isEmpty()) {
            alert.unit = act.unit();
        }
        alert.answeredBy = standing.after(act).answeredBy();
        reach(alert, standing.next(act));
    }

    private void withdraw(OpenAlert alert) {
        if (alert.firing) {
            // until the condition ends it must not open another
            files.held().put(alert.key(), new Suppressed(alert.change(), Suppressor.WITHDRAWAL));
        }
        if (alert.held > 0) {
            withdrawHeld(Suppressor.alert(alert.condition()));
        }
        reach(alert, AlertStage.WITHDRAWN);
    }

    /**
     * What it has kept quiet is none either, but for calls for help: nobody has looked at those.
     */
    private void withdrawHeld(Suppressor by) {
        for (String key : files.held().keys()) {
            Suppressed held = files.held().get(key);
            if (held != null && held.by().equals(by)) {
                Rule rule = alerts.rule(held.change());
                if (rule != null && CallsForHelp.isOfHelp(rule)) {
                    files.reminders().at(alerts.now() + 1, agenda -> agenda.release.add(by));
                } else {
                    files.held().put(key, new Suppressed(held.change(), Suppressor.WITHDRAWAL));
                }
            }
        }
    }

    /** An alert comes to a stage. */
    void reach(OpenAlert alert, AlertStage stage) {
        Instant now = Instant.ofEpochMilli(alerts.now());
        alert.late.replaceAll(late -> late.doneAt() == null ? late.done(now) : late);
        alert.state = stage;
        alert.escalation = 0;
        alerts.await(alert);
    }

    /**
     * The time of a stage is up: whoever had to see to it is late, and the region above is told.
     */
    void due(String key) {
        OpenAlert alert = alerts.find(key);
        if (alert == null || alert.dueAt != alerts.now()) {
            return; // it was reached
        }
        String region = alert.responsible();
        if (alert.late.size() < LATE_KEPT) {
            alert.late.add(
                    new MissedDeadline(
                            alert.state.next(),
                            region,
                            alert.unit,
                            Instant.ofEpochMilli(alert.dueAt),
                            null));
        }
        if (Level.aboveInCounty(region) == null) {
            alert.supervised = true;
            alert.dueAt = OpenAlert.NEVER;
            alert.acted("supervise", OpenAlert.ITSELF, alert.state.next() + " is overdue");
        } else {
            alert.escalation++;
            alert.acted("escalate", OpenAlert.ITSELF, alert.state.next() + " is overdue");
            alerts.await(alert);
        }
        alerts.touch(alert);
    }

    /** Its condition has been gone for long, and nobody has accepted it. */
    void closeCleared(String key) {
        OpenAlert alert = alerts.find(key);
        if (alert == null || alert.state != AlertStage.OPEN || alert.holds()) {
            return;
        }
        Duration wait = alerts.text(alert).course(alert).closeCleared();
        if (wait != null && alert.clearedAt + wait.toMillis() == alerts.now()) {
            alert.acted("close", OpenAlert.ITSELF, "its condition has been gone for long");
            reach(alert, AlertStage.CLOSED);
            alerts.touch(alert);
        }
    }
}
