package anlan.command.policytest;

import anlan.alert.Alert;
import anlan.index.IndexValue;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was seen, for people. */
final class ObservedText {
    private static final int MOST = 5;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter DAY_TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final Observed seen;

    ObservedText(Observed seen) {
        this.seen = seen;
    }

    /** The alerts of a rule that were opened by then, the first few. */
    String alerts(String rule, String at) {
        List<Alert> alerts = seen.alerts(rule, at);
        if (alerts.isEmpty()) {
            return "no alert of this rule";
        }
        String first =
                alerts.stream().limit(MOST).map(this::alert).collect(Collectors.joining("; "));
        return alerts.size() > MOST ? first + "; and " + (alerts.size() - MOST) + " more" : first;
    }

    private String alert(Alert alert) {
        String text =
                "%s %s %s, %s, opened %s"
                        .formatted(
                                alert.cause().scope(),
                                alert.cause().color(),
                                alert.handling().state(),
                                alert.firing().condition(),
                                time(alert.firing().openedAt()));
        text =
                alert.firing().proof().value() == null
                        ? text
                        : text + ", value " + number(alert.firing().proof().value());
        text =
                alert.handling().due().escalation() == 0
                        ? text
                        : text + ", escalation " + alert.handling().due().escalation();
        text = alert.handling().due().supervised() ? text + ", supervised" : text;
        return alert.firing().covered().held() == 0
                ? text
                : text + ", held " + alert.firing().covered().held();
    }

    String index(@Nullable IndexValue value) {
        if (value == null) {
            return "the index was not published";
        }
        String number =
                value.assessment().value() == null
                        ? "no value"
                        : number(value.assessment().value());
        return "%s, %s, published %s, coverage %s"
                .formatted(
                        value.assessment().color(),
                        number,
                        time(value.at()),
                        number(value.assessment().coverage()));
    }

    private String time(Instant at) {
        ZonedDateTime local = at.atZone(seen.times().zone());
        return (local.toLocalDate().equals(seen.times().day()) ? TIME : DAY_TIME).format(local);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
