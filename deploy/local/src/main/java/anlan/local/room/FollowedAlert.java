package anlan.local.room;

import anlan.alert.Alert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An alert as the topic {@code alerts} has told of it so far, and what a room does next. */
final class FollowedAlert {
    private Alert alert;

    /** When it came to the stage that it is at. */
    private Instant since;

    private boolean returned;
    private boolean commented;

    /** What has been sent: each once, whether or not it has been answered yet. */
    private final Set<String> sent = new HashSet<>();

    FollowedAlert(Alert first) {
        alert = first;
        since =
                first.handling().state().equals("open")
                        ? first.firing().openedAt()
                        : first.updatedAt();
        remember(first);
    }

    /** The topic has told of it once more. */
    void take(Alert next) {
        if (!next.handling().state().equals(alert.handling().state())) {
            since = next.updatedAt();
        }
        alert = next;
        remember(next);
    }

    private void remember(Alert told) {
        returned |= told.handling().action().equals("return");
        commented |= told.handling().action().equals("comment");
    }

    /** Whether nothing is left to do. */
    boolean isEnded() {
        return alert.handling().due().dueAction().isEmpty();
    }

    /**
     * What is to be done by now and has not been; null = nothing yet.
     *
     * @param now who acts late acts now: nobody acts in the past
     */
    @Nullable RoomAct due(RoomHabits habits, Instant now) {
        for (RoomAct act : next(habits)) {
            if (!act.at().isAfter(now) && sent.add(step(act))) {
                return new RoomAct(act.alertId(), act.region(), now, act.action(), act.refused());
            }
        }
        return null;
    }

    /** Closing is tried anew when its condition has ended anew. */
    private String step(RoomAct act) {
        Alert.Firing firing = alert.firing();
        return act.action() + since + (act.action().equals("close") ? firing.clearedAt() : "");
    }

    private List<RoomAct> next(RoomHabits habits) {
        List<RoomAct> acts = new ArrayList<>();
        switch (alert.handling().state()) {
            case "open" -> {
                Instant accepted = habits.accepts(alert);
                if (habits.isHasty(alert)) {
                    acts.add(RoomAct.hasty(alert, accepted.minusSeconds(1)));
                }
                acts.add(RoomAct.of(alert, accepted, "accept"));
            }
            case "accepted" -> acts.add(RoomAct.of(alert, habits.assigns(alert, since), "assign"));
            case "handling" -> {
                if (habits.isCommented(alert) && !commented) {
                    acts.add(RoomAct.of(alert, habits.comments(alert, since), "comment"));
                }
                acts.add(RoomAct.of(alert, habits.answers(alert, since), "answer"));
            }
            case "answered" -> {
                boolean back = habits.isReturned(alert) && !returned;
                acts.add(RoomAct.of(alert, habits.looks(alert, since), back ? "return" : "verify"));
            }
            case "verified" -> {
                Instant cleared = alert.firing().clearedAt();
                if (cleared != null) {
                    acts.add(RoomAct.of(alert, habits.closes(alert, since, cleared), "close"));
                }
            }
            default -> {} // it is ended
        }
        return acts;
    }
}
