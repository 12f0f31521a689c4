package anlan.local.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import anlan.alert.Alert;
import anlan.catalog.Alerting;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A simulated command room: follows every alert to its end, now and then too late, now and then
 * with an action that must be refused, or an answer that is sent back. What it does about an alert
 * depends on the alert alone.
 */
final class CommandRoom {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LATE = 6;
    private static final int REFUSED = 5;
    private static final int RETURNED = 7;

    private final Alerting alerting;
    private final Instant end;

    /**
     * A room.
     *
     * @param end later it does nothing
     */
    CommandRoom(Alerting alerting, Instant end) {
        this.alerting = alerting;
        this.end = end;
    }

    /**
     * Something that it does.
     *
     * @param refused whether that must change nothing
     */
    record Act(String alertId, Instant at, String action, boolean refused) {

        /** State of the alert afterwards, if it is not refused. */
        String state() {
            return switch (action) {
                case "accept" -> "accepted";
                case "assign", "return" -> "handling";
                case "answer" -> "answered";
                case "verify" -> "verified";
                default -> "closed";
            };
        }

        byte[] json() {
            ObjectNode json = JSON.createObjectNode();
            json.put("alert_id", alertId).put("action", action).put("by", "模拟指挥室");
            if (action.equals("assign")) {
                json.put("unit", "模拟处置单位");
            }
            if (action.equals("return")) {
                json.put("note", "整改不到位");
            }
            return json.toString().getBytes(UTF_8);
        }
    }

    /**
     * All that it does, in the order of time.
     *
     * @param alerts as they would stand at the end if nobody did anything
     */
    List<Act> plan(List<Alert> alerts) {
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
        List<Act> acts = new ArrayList<>();
        byCondition.values().forEach(running -> planAll(running, acts));
        return acts.stream()
                .filter(act -> act.at().isBefore(end))
                .sorted(Comparator.comparing(Act::at).thenComparing(Act::alertId))
                .toList();
    }

    /**
     * One after the other. An alert that nobody sees to closes by itself, and the next one opens;
     * one that is still seen to when its condition comes back goes on.
     */
    private void planAll(List<Alert> running, List<Act> acts) {
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
                acts.add(new Act(alert.alertId(), closed, "close", false));
            }
        }
    }

    /** One second after its condition has ended for good, or later; null = it has not ended. */
    private @Nullable Instant closed(Alert alert, Instant verified, @Nullable Instant cleared) {
        if (cleared == null) {
            return null;
        }
        Instant closed = verified.plus(part(alerting.of(alert.cause().color()).close()));
        Instant earliest = cleared.plusSeconds(1);
        return closed.isBefore(earliest) ? earliest : closed;
    }

    /** All but the closing; tells when it is verified. */
    private Instant handle(Alert alert, List<Act> acts) {
        Alerting.Course course = alerting.of(alert.cause().color());
        int chance = Math.floorMod(alert.alertId().hashCode(), LATE * REFUSED * RETURNED);
        Duration respond = Duration.between(alert.firing().openedAt(), firstDue(alert));
        Instant accepted =
                alert.firing()
                        .openedAt()
                        .plus(chance % LATE == 0 ? respond.multipliedBy(2) : part(respond));
        if (chance % REFUSED == 0) {
            acts.add(new Act(alert.alertId(), accepted.minusSeconds(1), "close", true));
        }
        acts.add(new Act(alert.alertId(), accepted, "accept", false));
        Instant assigned = accepted.plus(part(course.assign()));
        acts.add(new Act(alert.alertId(), assigned, "assign", false));
        Instant answered = assigned.plus(part(course.answer()));
        acts.add(new Act(alert.alertId(), answered, "answer", false));
        Instant looked = answered.plus(part(course.verify()));
        if (chance % RETURNED == 0) {
            acts.add(new Act(alert.alertId(), looked, "return", false));
            answered = looked.plus(part(course.answer()));
            acts.add(new Act(alert.alertId(), answered, "answer", false));
        }
        Instant verified = answered.plus(part(course.verify()));
        acts.add(new Act(alert.alertId(), verified, "verify", false));
        return verified;
    }

    private Instant firstDue(Alert alert) {
        return alert.handling().due().late().isEmpty()
                ? alert.handling().due().dueAt() == null
                        ? alert.firing()
                                .openedAt()
                                .plus(alerting.of(alert.cause().color()).accept())
                        : alert.handling().due().dueAt()
                : alert.handling().due().late().get(0).dueAt();
    }

    private static Duration part(Duration whole) {
        return whole.dividedBy(4);
    }
}
