package anlan.local.room;

import anlan.alert.Alert;
import anlan.catalog.Alerting;
import anlan.catalog.calendar.TimeLimit;
import java.time.Duration;
import java.time.Instant;

/**
 * What a simulated command room does about an alert, and how soon: mostly in a quarter of the time
 * that there is, now and then too late. It depends on the alert alone.
 *
 * @param alerting how alerts are followed
 */
record RoomHabits(Alerting alerting) {
    private static final int LATE = 6;
    private static final int HASTY = 5;
    private static final int RETURNED = 7;
    private static final int COMMENTED = 4;

    /** When somebody accepts it, after the time for that in some cases. */
    Instant accepts(Alert alert) {
        Instant opened = alert.firing().openedAt();
        Duration respond = Duration.between(opened, firstDue(alert));
        return opened.plus(isOneOf(LATE, alert) ? respond.multipliedBy(2) : respond.dividedBy(4));
    }

    /** Whether somebody tries to close it before it is accepted. */
    boolean isHasty(Alert alert) {
        return isOneOf(HASTY, alert);
    }

    /** Whether the first answer is sent back. */
    boolean isReturned(Alert alert) {
        return isOneOf(RETURNED, alert);
    }

    /** Whether somebody says how it goes meanwhile. */
    boolean isCommented(Alert alert) {
        return isOneOf(COMMENTED, alert);
    }

    Instant assigns(Alert alert, Instant accepted) {
        return accepted.plus(part(course(alert).assign()));
    }

    Instant answers(Alert alert, Instant assigned) {
        return assigned.plus(part(course(alert).answer()));
    }

    /** Half way to the answer. */
    Instant comments(Alert alert, Instant assigned) {
        return assigned.plus(part(course(alert).answer()).dividedBy(2));
    }

    /** When somebody looks whether it is as it was answered. */
    Instant looks(Alert alert, Instant answered) {
        return answered.plus(part(course(alert).verify()));
    }

    /** One second after its condition has ended for good, or later. */
    Instant closes(Alert alert, Instant verified, Instant cleared) {
        Instant closed = verified.plus(part(course(alert).close()));
        Instant earliest = cleared.plusSeconds(1);
        return closed.isBefore(earliest) ? earliest : closed;
    }

    private Alerting.Course course(Alert alert) {
        return alerting.of(alert.cause().color());
    }

    private static boolean isOneOf(int many, Alert alert) {
        int all = LATE * HASTY * RETURNED * COMMENTED;
        return Math.floorMod(alert.alertId().hashCode(), all) % many == 0;
    }

    /** Until when somebody must have accepted it. */
    private Instant firstDue(Alert alert) {
        Alert.Due due = alert.handling().due();
        if (!due.late().isEmpty()) {
            return due.late().get(0).dueAt();
        }
        return due.dueAt() == null
                ? alert.firing().openedAt().plus(course(alert).accept().shortest())
                : due.dueAt();
    }

    private static Duration part(TimeLimit whole) {
        return whole.shortest().dividedBy(4);
    }
}
