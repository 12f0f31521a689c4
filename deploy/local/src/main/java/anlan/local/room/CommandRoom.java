package anlan.local.room;

import anlan.alert.Alert;
import anlan.catalog.Alerting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A simulated command room that foresees its alerts: follows every one to its end, now and then too
 * late, now and then with an action that must be refused, or an answer that is sent back.
 */
final class CommandRoom {
    private final RoomHabits habits;
    private final Instant end;

    /**
     * A room.
     *
     * @param end later it does nothing
     */
    CommandRoom(Alerting alerting, Instant end) {
        this.habits = new RoomHabits(alerting);
        this.end = end;
    }

    /**
     * All that it does, in the order of time.
     *
     * @param alerts as they would stand at the end if nobody did anything
     */
    List<RoomAct> plan(List<Alert> alerts) {
        Map<String, List<Alert>> byCondition = new TreeMap<>();
        alerts.stream()
                .sorted(Comparator.comparing((Alert alert) -> alert.firing().openedAt()))
                .forEach(
                        alert ->
                                byCondition
                                        .computeIfAbsent(
                                                alert.cause().rule() + '\n' + alert.cause().scope(),
                                                any -> new ArrayList<>())
                                        .add(alert));
        List<RoomAct> acts = new ArrayList<>();
        byCondition.values().forEach(running -> planAll(running, acts));
        return acts.stream()
                .filter(act -> act.at().isBefore(end))
                .sorted(Comparator.comparing(RoomAct::at).thenComparing(RoomAct::alertId))
                .toList();
    }

    /**
     * One after the other. An alert that nobody sees to closes by itself, and the next one opens;
     * one that is still seen to when its condition comes back goes on.
     */
    private void planAll(List<Alert> running, List<RoomAct> acts) {
        int next = 0;
        while (next < running.size()) {
            Alert alert = running.get(next++);
            Instant verified = handle(alert, acts);
            Instant closed = closed(alert, verified, alert.firing().clearedAt());
            while (next < running.size()
                    && (closed == null || !running.get(next).firing().openedAt().isAfter(closed))) {
                closed = closed(alert, verified, running.get(next++).firing().clearedAt());
            }
            if (closed != null) {
                acts.add(RoomAct.of(alert, closed, "close"));
            }
        }
    }

    /** Null = its condition has not ended. */
    private @Nullable Instant closed(Alert alert, Instant verified, @Nullable Instant cleared) {
        return cleared == null ? null : habits.closes(alert, verified, cleared);
    }

    /** All but the closing; tells when it is verified. */
    private Instant handle(Alert alert, List<RoomAct> acts) {
        Instant accepted = habits.accepts(alert);
        if (habits.isHasty(alert)) {
            acts.add(RoomAct.hasty(alert, accepted.minusSeconds(1)));
        }
        acts.add(RoomAct.of(alert, accepted, "accept"));
        Instant assigned = habits.assigns(alert, accepted);
        acts.add(RoomAct.of(alert, assigned, "assign"));
        Instant answered = habits.answers(alert, assigned);
        acts.add(RoomAct.of(alert, answered, "answer"));
        Instant looked = habits.looks(alert, answered);
        if (habits.isReturned(alert)) {
            acts.add(RoomAct.of(alert, looked, "return"));
            answered = habits.answers(alert, looked);
            acts.add(RoomAct.of(alert, answered, "answer"));
        }
        Instant verified = habits.looks(alert, answered);
        acts.add(RoomAct.of(alert, verified, "verify"));
        return verified;
    }
}
