package anlan.command.policytest;

import anlan.alert.Alert;
import anlan.alert.action.Refusal;
import anlan.casework.CaseStage;
import anlan.index.IndexValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Holds what a run made of a test against what must be seen; collects where they differ. */
final class Expectations {
    private static final double TOLERANCE = 0.05;

    private final PolicyTestFile file;
    private final PolicyTest test;
    private final Observed seen;
    private final ObservedText text;
    private final List<String> failures = new ArrayList<>();

    private Expectations(PolicyTestFile file, PolicyTest test, Observed seen) {
        this.file = file;
        this.test = test;
        this.seen = seen;
        text = new ObservedText(seen);
    }

    /** What is otherwise than a test expects: place, what was expected, what was seen. */
    static List<String> failures(PolicyTestFile file, PolicyTest test, Observed seen) {
        Expectations expectations = new Expectations(file, test, seen);
        for (int i = 0; i < test.actions().size(); i++) {
            expectations.action(i, test.actions().get(i));
        }
        for (int i = 0; i < test.expect().size(); i++) {
            expectations.check(i, test.expect().get(i));
        }
        return expectations.failures;
    }

    private void fail(String list, int i, String expected, String instead) {
        failures.add(
                "%s: %s: expected %s; seen: %s"
                        .formatted(file.place(test, list, i), test.name(), expected, instead));
    }

    private void action(int i, PolicyTest.Acted acted) {
        PolicyTest.Which which = acted.alert();
        if (which != null && seen.alert(which.rule(), which.scope(), acted.at()) == null) {
            fail(
                    "actions",
                    i,
                    "an alert of %s on %s at %s".formatted(which.rule(), which.scope(), acted.at()),
                    text.alerts(which.rule(), acted.at()));
            return;
        }
        String reason =
                seen.refusals().stream()
                        .filter(refusal -> refusal.offset() == i)
                        .map(Refusal::reason)
                        .findFirst()
                        .orElse(null);
        boolean asExpected =
                (reason == null || acted.refused() == null)
                        ? Objects.equals(reason, acted.refused())
                        : reason.contains(acted.refused());
        if (!asExpected) {
            String expected = acted.refused() == null ? "done" : "refused: " + acted.refused();
            fail(
                    "actions",
                    i,
                    "'" + acted.action() + "' to be " + expected,
                    reason == null ? "done" : "refused: " + reason);
        }
    }

    private void check(int i, PolicyTest.Expected expected) {
        if (expected.alert().rule() != null) {
            alert(i, expected.alert().rule(), expected);
        } else if (expected.index().name() != null) {
            index(i, expected.index().name(), expected);
        } else {
            stage(i, String.valueOf(expected.work().id()), expected);
        }
    }

    private void alert(int i, String rule, PolicyTest.Expected expected) {
        String at = expected.at();
        PolicyTest.OfAlert wanted = expected.alert();
        if (Boolean.TRUE.equals(wanted.absent())) {
            boolean opened =
                    wanted.scope() == null
                            ? !seen.alerts(rule, at).isEmpty()
                            : seen.alert(rule, wanted.scope(), at) != null;
            if (opened) {
                fail("expect", i, "no alert of " + rule + " by " + at, text.alerts(rule, at));
            }
            return;
        }
        Alert alert = seen.alert(rule, String.valueOf(wanted.scope()), at);
        Differences differences = new Differences();
        if (alert != null) {
            differences.add("state", wanted.state(), alert.handling().state());
            String condition = alert.firing().condition();
            // what is retracted is cleared as well, for a reason of its own
            boolean cleared = condition.equals("retracted") && "cleared".equals(wanted.condition());
            differences.add("condition", wanted.condition(), cleared ? "cleared" : condition);
            differences.add("color", expected.color(), alert.cause().color());
            differences.add("escalation", wanted.escalation(), alert.handling().due().escalation());
            differences.add("supervised", wanted.supervised(), alert.handling().due().supervised());
            differences.add("held", wanted.held(), alert.firing().covered().held());
            differences.value(expected, alert.firing().proof().value());
        }
        if (alert == null || !differences.isEmpty()) {
            fail(
                    "expect",
                    i,
                    "%s on %s at %s%s".formatted(rule, wanted.scope(), at, differences.expected()),
                    text.alerts(rule, at));
        }
    }

    private void index(int i, String index, PolicyTest.Expected expected) {
        IndexValue value = seen.index(index, expected.index().region(), expected.at());
        Differences differences = new Differences();
        if (value != null) {
            differences.add("color", expected.color(), value.assessment().color());
            differences.value(expected, value.assessment().value());
        }
        if (value == null || !differences.isEmpty()) {
            fail(
                    "expect",
                    i,
                    "%s of %s at %s%s"
                            .formatted(
                                    index,
                                    expected.index().region(),
                                    expected.at(),
                                    differences.expected()),
                    text.index(value));
        }
    }

    private void stage(int i, String caseId, PolicyTest.Expected expected) {
        CaseStage stage = seen.stage(caseId, expected.at());
        String reached = stage == null ? "no such case" : stage.stage();
        if (!reached.equals(expected.work().stage())) {
            fail(
                    "expect",
                    i,
                    "case %s at %s with stage %s"
                            .formatted(caseId, expected.at(), expected.work().stage()),
                    reached);
        }
    }

    /** What of a thing is otherwise. */
    private static final class Differences {
        private final List<String> wanted = new ArrayList<>();

        void add(String name, @Nullable Object expected, @Nullable Object seen) {
            if (expected != null && !expected.equals(seen)) {
                wanted.add(name + " " + expected);
            }
        }

        void value(PolicyTest.Expected expected, @Nullable Double seen) {
            Double value = expected.value();
            double tolerance = Objects.requireNonNullElse(expected.tolerance(), TOLERANCE);
            if (value != null && (seen == null || Math.abs(seen - value) > tolerance)) {
                wanted.add("value " + value + " ± " + tolerance);
            }
        }

        boolean isEmpty() {
            return wanted.isEmpty();
        }

        String expected() {
            return wanted.isEmpty() ? "" : " with " + String.join(", ", wanted);
        }
    }
}
