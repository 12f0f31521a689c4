package anlan.delivery;

import anlan.alert.Alert;
import anlan.catalog.Level;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An alert after a revision, in Alertmanager's words. Part of the state of {@link
 * AlertmanagerWriter}.
 *
 * @param rank those with smaller ones go first: red before yellow, then the more severe
 * @param endedAt when its condition ended, or people closed or withdrew it; null = it goes on
 * @param labels by which Alertmanager knows it and finds its way; they stay the same all its life
 * @param annotations what people read
 */
record OutgoingAlert(
        String alertId,
        int revision,
        int rank,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        Map<String, String> labels,
        Map<String, String> annotations) {
    private static final List<String> SEVERITIES =
            List.of("Extreme", "Severe", "Moderate", "Minor");
    private static final String FIRING = "firing";
    private static final String STATE = "state";
    private static final String CONDITION = "condition";

    /**
     * Of a revision.
     *
     * @param page where the planners' page is; empty = nowhere
     */
    static OutgoingAlert of(Alert alert, String page) {
        return new OutgoingAlert(
                alert.alertId(),
                alert.revision(),
                rank(alert),
                alert.firing().openedAt(),
                alert.updatedAt(),
                endedAt(alert),
                labels(alert),
                annotations(alert, page));
    }

    /** The same with the labels under which it is known. */
    OutgoingAlert withLabels(Map<String, String> known) {
        return new OutgoingAlert(
                alertId, revision, rank, openedAt, updatedAt, endedAt, known, annotations);
    }

    boolean hasEnded() {
        return endedAt != null;
    }

    /** Whether nothing more can come of it. */
    boolean isOver() {
        return isOver(text(STATE)) && !text(CONDITION).equals(FIRING);
    }

    /** Whether it should not have begun: who was not told of that need not be. */
    boolean wasNone() {
        return text(STATE).equals("withdrawn") || text(CONDITION).equals("retracted");
    }

    private String text(String annotation) {
        return annotations.getOrDefault(annotation, "");
    }

    private static boolean isOver(String state) {
        return state.equals("closed") || state.equals("withdrawn");
    }

    private static int rank(Alert alert) {
        int severity = SEVERITIES.indexOf(alert.cap().severity());
        int last = SEVERITIES.size();
        return (alert.cause().color().equals("red") ? 0 : last + 1)
                + (severity < 0 ? last : severity);
    }

    private static @Nullable Instant endedAt(Alert alert) {
        if (!alert.firing().condition().equals(FIRING)) {
            Instant cleared = alert.firing().clearedAt();
            return cleared == null ? alert.updatedAt() : cleared;
        }
        return isOver(alert.handling().state()) ? alert.updatedAt() : null;
    }

    private static Map<String, String> labels(Alert alert) {
        String region = alert.cause().region();
        Map<String, String> labels = new TreeMap<>();
        labels.put("alertname", alert.cause().rule());
        labels.put("alert_id", alert.alertId());
        labels.put("category", alert.cap().category());
        labels.put("color", alert.cause().color());
        labels.put("county", Level.COUNTY.around(region));
        labels.put("kind", alert.cause().kind());
        labels.put("region", region);
        labels.put("severity", alert.cap().severity());
        labels.put("simulated", Boolean.toString(!alert.cap().status().equals("Actual")));
        labels.put("town", region.length() < Level.TOWN.digits() ? "" : Level.TOWN.around(region));
        labels.put("urgency", alert.cap().urgency());
        return clean(labels);
    }

    private static Map<String, String> annotations(Alert alert, String page) {
        Alert.Handling handling = alert.handling();
        Instant due = handling.due().dueAt();
        Map<String, String> annotations = new TreeMap<>();
        annotations.put("headline_zh", alert.wording().headlineZh());
        annotations.put("headline_en", alert.wording().headlineEn());
        annotations.put("instruction_zh", orNothing(alert.wording().instructionZh()));
        annotations.put("instruction_en", orNothing(alert.wording().instructionEn()));
        annotations.put("revision", Integer.toString(alert.revision()));
        annotations.put(CONDITION, alert.firing().condition());
        annotations.put(STATE, handling.state());
        annotations.put("unit", handling.unit());
        annotations.put("responsible", handling.due().responsible());
        annotations.put("supervised", Boolean.toString(handling.due().supervised()));
        annotations.put("due_action", handling.due().dueAction());
        annotations.put("due_at", due == null ? "" : due.toString());
        annotations.put("link", AlertLink.of(page, alert.alertId()));
        return clean(annotations);
    }

    private static String orNothing(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** To Alertmanager an empty text is none. */
    private static Map<String, String> clean(Map<String, String> texts) {
        texts.values().removeIf(String::isEmpty);
        texts.replaceAll((name, text) -> CleanText.of(text));
        return texts;
    }
}
