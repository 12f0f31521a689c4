package anlan.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The closed loop: what people do about alerts, until when they must, and who is late. */
final class Lifecycle {
    /** More actions in a minute and county are no work of people. */
    private static final int ACTIONS_A_MINUTE = 1000;

    /** More is not needed to tell that somebody is late. */
    private static final int LATE_KEPT = 100;

    private static final long MINUTE = 60_000;

    /** Which stages an action needs, and to which it leads. */
    private static final Map<String, Move> MOVES =
            Map.of(
                    "accept", new Move(Set.of(AlertStage.OPEN), AlertStage.ACCEPTED),
                    "assign",
                            new Move(
                                    Set.of(AlertStage.ACCEPTED, AlertStage.HANDLING),
                                    AlertStage.HANDLING),
                    "answer", new Move(Set.of(AlertStage.HANDLING), AlertStage.ANSWERED),
                    "verify", new Move(Set.of(AlertStage.ANSWERED), AlertStage.VERIFIED),
                    "return", new Move(Set.of(AlertStage.ANSWERED), AlertStage.HANDLING),
                    "close", new Move(Set.of(AlertStage.VERIFIED), AlertStage.CLOSED));

    private record Move(Set<AlertStage> from, AlertStage to) {}

    private final CountyAlerts desk;
    private final CountyAlertStores files;

    Lifecycle(CountyAlerts desk) {
        this.desk = desk;
        files = desk.files();
    }

    /** Does what somebody wants; tells why not, or null. */
    @Nullable String act(Action action) {
        if (action.problem() != null) {
            return action.problem();
        }
        CountyState state = files.state();
        long minute = Math.floorDiv(desk.now(), MINUTE);
        state.actions = state.minute == minute ? state.actions + 1 : 1;
        state.minute = minute;
        if (state.actions > ACTIONS_A_MINUTE) {
            return "more than %,d actions within a minute; send it again later"
                    .formatted(ACTIONS_A_MINUTE);
        }
        return action.silence() == null ? onAlert(action) : silence(action.silence());
    }

    private @Nullable String silence(Action.Silence silence) {
        if (silence.until().toEpochMilli() <= desk.now()) {
            return "the silence is over at %s, before it was asked for".formatted(silence.until());
        }
        files.state().silences.add(silence);
        Suppressor by = Suppressor.silence(silence);
        files.reminders().at(silence.until().toEpochMilli(), agenda -> agenda.release.add(by));
        return null;
    }

    private @Nullable String onAlert(Action action) {
        String key = files.keys().get(action.alertId());
        OpenAlert alert = key == null ? null : desk.find(key);
        if (alert == null || !alert.alertId.equals(action.alertId())) {
            return "there is no open alert '%s': it never was, or it is ended"
                    .formatted(action.alertId());
        }
        String problem =
                switch (action.action()) {
                    case "comment" -> null;
                    case "withdraw" -> withdraw(alert);
                    default -> move(alert, action);
                };
        if (problem == null) {
            alert.acted(action.action(), action.by(), action.note());
            desk.touch(alert);
        }
        return problem;
    }

    private @Nullable String move(OpenAlert alert, Action action) {
        Move move = MOVES.get(action.action());
        if (move == null) {
            return "unknown action '%s'".formatted(action.action());
        }
        if (!move.from.contains(alert.state)) {
            return "the alert is %s; next is '%s'"
                    .formatted(alert.state.label(), alert.state.next());
        }
        if (move.to == AlertStage.CLOSED && alert.holds()) {
            return "its condition still holds; mend that first, or withdraw the alert if there is"
                    + " nothing to mend";
        }
        if (!action.unit().isEmpty()) {
            alert.unit = action.unit();
        }
        reach(alert, move.to);
        return null;
    }

    private @Nullable String withdraw(OpenAlert alert) {
        if (alert.firing) {
            // until the condition ends it must not open another
            files.held().put(alert.key(), new Suppressed(alert.change(), Suppressor.WITHDRAWAL));
        }
        Suppressor by = Suppressor.alert(alert.condition());
        for (String key : files.held().keys()) {
            Suppressed held = files.held().get(key);
            if (held != null && held.by().equals(by)) {
                files.held().put(key, new Suppressed(held.change(), Suppressor.WITHDRAWAL));
            }
        }
        reach(alert, AlertStage.WITHDRAWN);
        return null;
    }

    private void reach(OpenAlert alert, AlertStage stage) {
        Instant now = Instant.ofEpochMilli(desk.now());
        alert.late.replaceAll(late -> late.doneAt() == null ? late.done(now) : late);
        alert.state = stage;
        alert.escalation = 0;
        await(alert);
    }

    /** Sets until when the next stage must be reached. */
    void await(OpenAlert alert) {
        alert.dueAt = dueAt(alert);
        if (alert.dueAt != OpenAlert.NEVER) {
            String key = alert.key();
            files.reminders().at(alert.dueAt, agenda -> agenda.due.add(key));
        }
    }

    /** Until when the next stage must be reached, if its time begins now. */
    long dueAt(OpenAlert alert) {
        Duration time = desk.text(alert).time(alert);
        return time == null ? OpenAlert.NEVER : desk.now() + time.toMillis();
    }

    /**
     * The time of a stage is up: whoever had to see to it is late, and the region above is told.
     */
    void due(String key) {
        OpenAlert alert = desk.find(key);
        if (alert == null || alert.dueAt != desk.now()) {
            return; // it was reached
        }
        String region = responsible(alert);
        if (alert.late.size() < LATE_KEPT) {
            alert.late.add(
                    new MissedDeadline(
                            alert.state.next(),
                            region,
                            alert.unit,
                            Instant.ofEpochMilli(alert.dueAt),
                            null));
        }
        if (Inhibition.above(region) == null) {
            alert.supervised = true;
            alert.dueAt = OpenAlert.NEVER;
            alert.acted("supervise", CountyAlerts.ITSELF, alert.state.next() + " is overdue");
        } else {
            alert.escalation++;
            alert.acted("escalate", CountyAlerts.ITSELF, alert.state.next() + " is overdue");
            await(alert);
        }
        desk.touch(alert);
    }

    /** The region that has to see to an alert now. */
    static String responsible(OpenAlert alert) {
        String region = alert.region;
        for (int i = 0; i < alert.escalation; i++) {
            String above = Inhibition.above(region);
            region = above == null ? region : above;
        }
        return region;
    }

    /** Its condition has been gone for long, and nobody has accepted it. */
    void closeCleared(String key) {
        OpenAlert alert = desk.find(key);
        if (alert == null || alert.state != AlertStage.OPEN || alert.holds()) {
            return;
        }
        Duration wait = desk.text(alert).course(alert).closeCleared();
        if (wait != null && alert.clearedAt + wait.toMillis() == desk.now()) {
            alert.acted("close", CountyAlerts.ITSELF, "its condition has been gone for long");
            reach(alert, AlertStage.CLOSED);
            desk.touch(alert);
        }
    }
}
