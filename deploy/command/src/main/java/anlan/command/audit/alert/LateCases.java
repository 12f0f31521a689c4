package anlan.command.audit.alert;

import anlan.catalog.RuleKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongFunction;

/** When the cases were late of which a rule of kind {@code overdue} tells, case after case. */
final class LateCases {
    private final RuleKind.Overdue overdue;
    private final LongFunction<DueReckoning> limits;
    private final Map<String, List<Held>> late = new TreeMap<>();
    private String its = "";
    private CaseReckoning reckoning;

    LateCases(AuditedRule rule, RuleKind.Overdue overdue) {
        this.overdue = overdue;
        limits = rule.limits(overdue.overdue().within());
        reckoning = next();
    }

    private CaseReckoning next() {
        return new CaseReckoning(
                overdue.overdue(),
                limits,
                (scope, held) -> late.computeIfAbsent(scope, any -> new ArrayList<>()).add(held));
    }

    /** The next event of the same case, or the first of another. */
    void take(String ofCase, CaseReckoning.CaseEvent event) {
        if (!ofCase.equals(its)) {
            reckoning.close();
            its = ofCase;
            reckoning = next();
        }
        reckoning.take(event);
    }

    /** By scope, after the last event. */
    Map<String, List<Held>> held() {
        reckoning.close();
        late.replaceAll((scope, all) -> Held.united(all));
        return late;
    }
}
