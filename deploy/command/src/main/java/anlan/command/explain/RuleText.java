package anlan.command.explain;

import anlan.command.terminal.TextTable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why there is an alert, or none, for people. */
final class RuleText {

    private RuleText() {}

    static String of(RuleExplanation explained) {
        StringBuilder text = new StringBuilder();
        text.append(
                "%s %s (%s), %s %s %s%nat %s%n%nThe rule%n"
                        .formatted(
                                explained.title().zh(),
                                explained.title().en(),
                                explained.rule(),
                                explained.place().region(),
                                explained.place().name().zh(),
                                explained.place().name().en(),
                                explained.at()));
        TextTable rule = new TextTable("field", "value");
        explained.says().forEach(rule::add);
        text.append(rule);
        if (explained.notJudged() != null) {
            text.append("\nNot judged again here: ").append(explained.notJudged()).append(".\n");
        }
        if (explained.conditions().isEmpty()) {
            text.append("\nNothing is stored of this region that the rule looks at, until then.\n");
        }
        explained.conditions().forEach(condition -> condition(text, explained, condition));
        alerts(text, explained);
        return text.toString();
    }

    private static void condition(
            StringBuilder text, RuleExplanation explained, RuleExplanation.Condition condition) {
        text.append('\n').append(condition.scope());
        if (explained.notJudged() == null) {
            text.append(": ").append(held(condition));
        }
        text.append(
                "%n%d seen%s%n"
                        .formatted(
                                condition.of(),
                                condition.of() > condition.seen().size() ? ", the last:" : ":"));
        TextTable seen = new TextTable("counts from", "what", "value", "");
        for (RuleExplanation.Seen one : condition.seen()) {
            seen.add(one.at(), one.what(), number(one.value()), one.believed() ? "" : "corrected");
        }
        text.append(seen);
    }

    private static String held(RuleExplanation.Condition condition) {
        if (condition.holds()) {
            return "the condition holds, since " + condition.since();
        }
        return condition.since() == null
                ? "the condition has never held"
                : "the condition does not hold; it did from %s until %s"
                        .formatted(condition.since(), condition.until());
    }

    private static void alerts(StringBuilder text, RuleExplanation explained) {
        if (explained.alerts().isEmpty()) {
            text.append("\nNo alert of it was told by then");
            text.append(
                    explained.conditions().stream().anyMatch(RuleExplanation.Condition::holds)
                            ? ": another alert stands for it (`inhibitedBy`, `group`, `perHour`),"
                                    + " or a silence keeps it quiet.\n"
                            : ".\n");
            return;
        }
        text.append("\nAlerts\n");
        TextTable table =
                new TextTable(
                        "alert", "about", "opened", "ended", "state", "value", "limit", "held");
        for (RuleExplanation.Told told : explained.alerts()) {
            table.add(
                    told.alertId(),
                    told.scope(),
                    told.openedAt(),
                    told.clearedAt() == null ? "" : told.clearedAt(),
                    told.state(),
                    number(told.value()),
                    number(told.threshold()),
                    told.held() == 0 ? "" : Long.toString(told.held()));
        }
        text.append(table);
    }

    private static String number(@Nullable Double number) {
        return number == null ? "" : String.format(Locale.ROOT, "%.4g", number);
    }
}
