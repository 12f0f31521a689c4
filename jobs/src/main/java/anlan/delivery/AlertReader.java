package anlan.delivery;

import anlan.alert.Alert;
import anlan.alert.condition.Proof;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the topic {@code alerts}, read again. Anybody may have written anything: what is no alert
 * is told as none.
 */
final class AlertReader {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .addModule(new JavaTimeModule())
                    .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .build();

    /** CAP writes years with four digits. */
    private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

    private AlertReader() {}

    /**
     * The alert of a row, without what is delivered nowhere: evidence, others that it stands for,
     * and who was late. Null = the row is no alert.
     */
    static @Nullable Alert read(byte @Nullable [] row) {
        if (row == null) {
            return null;
        }
        try {
            Alert alert = JSON.readValue(row, Alert.class);
            return alert == null || !isWhole(alert) ? null : shortened(alert);
        } catch (IOException e) {
            return null;
        }
    }

    private static boolean isWhole(Alert alert) {
        return alert.revision() >= 0
                && alert.cause() != null
                && alert.firing() != null
                && alert.firing().proof() != null
                && alert.handling() != null
                && alert.handling().due() != null
                && alert.wording() != null
                && alert.cap() != null
                && texts(alert).allMatch(Objects::nonNull)
                && !alert.alertId().isBlank()
                && hasTimes(alert);
    }

    /** Those that the schema requires. */
    private static Stream<@Nullable String> texts(Alert alert) {
        Alert.Cause cause = alert.cause();
        Alert.Handling handling = alert.handling();
        Alert.CapCodes cap = alert.cap();
        return Stream.of(
                alert.alertId(),
                cause.rule(),
                cause.kind(),
                cause.scope(),
                cause.region(),
                cause.color(),
                cause.catalogVersion(),
                alert.firing().condition(),
                handling.state(),
                handling.unit(),
                handling.due().dueAction(),
                handling.due().responsible(),
                alert.wording().headlineZh(),
                alert.wording().headlineEn(),
                cap.msgType(),
                cap.status(),
                cap.category(),
                cap.urgency(),
                cap.severity(),
                cap.certainty());
    }

    private static boolean hasTimes(Alert alert) {
        return isTime(alert.updatedAt())
                && isTime(alert.firing().openedAt())
                && (alert.firing().clearedAt() == null || isTime(alert.firing().clearedAt()))
                && (alert.handling().due().dueAt() == null
                        || isTime(alert.handling().due().dueAt()));
    }

    private static boolean isTime(@Nullable Instant time) {
        return time != null && !time.isBefore(Instant.EPOCH) && time.isBefore(LATEST);
    }

    private static Alert shortened(Alert alert) {
        Alert.Firing firing = alert.firing();
        Alert.Handling handling = alert.handling();
        Alert.Due due = handling.due();
        return new Alert(
                alert.alertId(),
                alert.revision(),
                alert.updatedAt(),
                alert.cause(),
                new Alert.Firing(
                        firing.condition(),
                        firing.openedAt(),
                        firing.clearedAt(),
                        firing.firings(),
                        Proof.NONE,
                        new Alert.Covered(0, List.of(), List.of())),
                new Alert.Handling(
                        handling.state(),
                        handling.unit(),
                        "",
                        "",
                        "",
                        new Alert.Due(
                                due.dueAction(),
                                due.dueAt(),
                                due.responsible(),
                                due.escalation(),
                                due.supervised(),
                                List.of())),
                alert.wording(),
                alert.cap());
    }
}
