package anlan.delivery;

import anlan.alert.Alert;
import anlan.alert.condition.Proof;
import java.time.Instant;
import java.util.List;

/** Revisions of alerts, as {@code assess} tells them. */
final class Told {
    static final Instant NOON = Instant.parse("2026-11-29T04:00:00Z");

    private Told() {}

    /** A gas alarm, just opened. */
    static Alert gas(String id) {
        return alert(id, 0, "firing", "open", NOON);
    }

    /** A later revision of it, a minute later each. */
    static Alert gas(String id, int revision, String condition, String state) {
        return alert(id, revision, condition, state, NOON.plusSeconds(60L * revision));
    }

    static Alert alert(String id, int revision, String condition, String state, Instant at) {
        return new Alert(
                id,
                revision,
                at,
                new Alert.Cause(
                        "gas-leak", "match", "331081001001", "331081001001", "red", "2026-11-01"),
                new Alert.Firing(
                        condition,
                        at.minusSeconds(60L * revision),
                        condition.equals("firing") ? null : at,
                        1,
                        Proof.NONE,
                        new Alert.Covered(0, List.of(), List.of())),
                new Alert.Handling(
                        state,
                        "",
                        "",
                        "",
                        "",
                        new Alert.Due(
                                "accept",
                                at.plusSeconds(600),
                                "331081001001",
                                0,
                                false,
                                List.of())),
                new Alert.Wording("燃气泄漏报警", "Gas leak alarm", "关阀疏散", "Clear the building"),
                new Alert.CapCodes(
                        revision == 0 ? "Alert" : state.equals("withdrawn") ? "Cancel" : "Update",
                        "Actual",
                        "Safety",
                        "Immediate",
                        "Severe",
                        "Observed"));
    }

    /** The same of another color and severity. */
    static Alert as(Alert alert, String color, String severity) {
        Alert.Cause cause = alert.cause();
        Alert.CapCodes cap = alert.cap();
        return new Alert(
                alert.alertId(),
                alert.revision(),
                alert.updatedAt(),
                new Alert.Cause(
                        cause.rule(),
                        cause.kind(),
                        cause.scope(),
                        cause.region(),
                        color,
                        cause.catalogVersion()),
                alert.firing(),
                alert.handling(),
                alert.wording(),
                new Alert.CapCodes(
                        cap.msgType(),
                        cap.status(),
                        cap.category(),
                        cap.urgency(),
                        severity,
                        cap.certainty()));
    }
}
