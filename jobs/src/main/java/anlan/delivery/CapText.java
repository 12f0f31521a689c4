package anlan.delivery;

import anlan.alert.Alert;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How an alert stands, in the words of one language: the description of a CAP document. */
final class CapText {
    private static final Map<String, String> STATES_ZH =
            Map.of(
                    "open", "待受理",
                    "accepted", "已受理",
                    "handling", "整改中",
                    "answered", "已反馈",
                    "verified", "已审核",
                    "closed", "已销号",
                    "withdrawn", "已撤销");
    private static final Map<String, String> STATES_EN =
            Map.of(
                    "open", "not accepted yet",
                    "accepted", "accepted",
                    "handling", "being handled",
                    "answered", "answered",
                    "verified", "verified",
                    "closed", "closed",
                    "withdrawn", "withdrawn");
    private static final Map<String, String> ACTIONS_ZH =
            Map.of(
                    "accept", "受理",
                    "assign", "流转",
                    "answer", "反馈",
                    "verify", "审核",
                    "close", "销号");

    private final DateTimeFormatter times;
    private final CapPolicy policy;

    CapText(CapPolicy policy) {
        this.policy = policy;
        times =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                        .withZone(policy.zone());
    }

    String description(Alert alert, boolean chinese) {
        return chinese ? chinese(alert) : english(alert);
    }

    private String chinese(Alert alert) {
        Alert.Handling handling = alert.handling();
        Alert.Due due = handling.due();
        StringBuilder text = new StringBuilder();
        text.append(times.format(alert.firing().openedAt())).append("触发，");
        text.append(
                switch (alert.firing().condition()) {
                    case "cleared" -> "%s已解除".formatted(time(alert.firing().clearedAt()));
                    case "retracted" -> "已更正，不成立";
                    default -> "仍成立";
                });
        text.append("。处置状态：").append(word(STATES_ZH, handling.state())).append('。');
        text.append("责任区域：").append(policy.region(due.responsible()).zh()).append('。');
        if (!handling.unit().isEmpty()) {
            text.append("承办单位：").append(handling.unit()).append('。');
        }
        if (due.dueAt() != null) {
            text.append(times.format(due.dueAt()))
                    .append("前须")
                    .append(word(ACTIONS_ZH, due.dueAction()))
                    .append('。');
        }
        return text.append(due.supervised() ? "挂牌督办。" : "").toString();
    }

    private String english(Alert alert) {
        Alert.Handling handling = alert.handling();
        Alert.Due due = handling.due();
        StringBuilder text = new StringBuilder();
        text.append("Opened ").append(times.format(alert.firing().openedAt()));
        text.append(
                switch (alert.firing().condition()) {
                    case "cleared" -> ", ended %s".formatted(time(alert.firing().clearedAt()));
                    case "retracted" -> ", corrected by its source: it does not hold";
                    default -> ", still holds";
                });
        text.append(". State: ").append(word(STATES_EN, handling.state())).append('.');
        text.append(" Responsible: ").append(policy.region(due.responsible()).en()).append('.');
        if (!handling.unit().isEmpty()) {
            text.append(" Unit: ").append(handling.unit()).append('.');
        }
        if (due.dueAt() != null) {
            text.append(" Due: ")
                    .append(due.dueAction())
                    .append(" by ")
                    .append(times.format(due.dueAt()))
                    .append('.');
        }
        return text.append(due.supervised() ? " Under supervision by the county." : "").toString();
    }

    private String time(@Nullable Instant time) {
        return time == null ? "" : times.format(time);
    }

    private static String word(Map<String, String> words, String code) {
        return words.getOrDefault(code, code);
    }
}
