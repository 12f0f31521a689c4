package anlan.command.policytest;

import anlan.alert.Alert;
import anlan.alert.action.Refusal;
import anlan.casework.CaseStage;
import anlan.index.IndexValue;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run made of a test, as it stood at any of its times. */
record Observed(
        List<Alert> alerts,
        List<IndexValue> indices,
        List<CaseStage> stages,
        List<Refusal> refusals,
        DayTimes times) {

    static Observed of(RunOutputs sight, DayTimes times) {
        return new Observed(
                sight.rows(Alert.class),
                sight.rows(IndexValue.class),
                sight.rows(CaseStage.class),
                sight.rows(Refusal.class),
                times);
    }

    /** The alert of a rule on a scope that was opened last, as it stood; null = there was none. */
    @Nullable Alert alert(String rule, String scope, String at) {
        return alerts(rule, at).stream()
                .filter(alert -> alert.cause().scope().equals(scope))
                .max(Comparator.comparing((Alert alert) -> alert.firing().openedAt()))
                .orElse(null);
    }

    /** All alerts of a rule that were opened until then, each as it stood. */
    List<Alert> alerts(String rule, String at) {
        Instant time = times.of(at);
        Map<String, Alert> newest = new HashMap<>();
        alerts.stream()
                .filter(
                        alert ->
                                alert.cause().rule().equals(rule)
                                        && !alert.updatedAt().isAfter(time))
                .forEach(
                        alert ->
                                newest.merge(
                                        alert.alertId(),
                                        alert,
                                        (one, other) ->
                                                one.revision() > other.revision() ? one : other));
        return newest.values().stream()
                .sorted(
                        Comparator.comparing((Alert alert) -> alert.firing().openedAt())
                                .thenComparing(alert -> alert.cause().scope()))
                .toList();
    }

    /** An index as it was published last until then, with what was restated; null = never. */
    @Nullable IndexValue index(String index, @Nullable String region, String at) {
        Instant time = times.of(at);
        return indices.stream()
                .filter(
                        value ->
                                value.index().equals(index)
                                        && value.region().equals(region)
                                        && !value.at().isAfter(time))
                .max(Comparator.comparing(IndexValue::at).thenComparing(IndexValue::revision))
                .orElse(null);
    }

    /** The stage that a case had reached last; null = there was no such case. */
    @Nullable CaseStage stage(String caseId, String at) {
        Instant time = times.of(at);
        Map<String, CaseStage> newest = new HashMap<>();
        stages.stream()
                .filter(row -> row.caseId().equals(caseId) && !row.at().isAfter(time))
                .forEach(
                        row ->
                                newest.merge(
                                        row.source() + '\n' + row.stage() + '\n' + row.at(),
                                        row,
                                        (one, other) ->
                                                one.revision() > other.revision() ? one : other));
        return newest.values().stream()
                .filter(row -> !row.withdrawn())
                .max(
                        Comparator.comparing(CaseStage::at)
                                .thenComparing(row -> row.course().sinceOpeningMs()))
                .orElse(null);
    }
}
