package anlan.casework;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Filter;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.event.Event;
import anlan.event.EventFilter;
import anlan.event.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Until when the {@code overdue} rules of a catalog want a case to reach its stages.
 *
 * <p>Each round of a case has deadlines of its own: time counts from the opening or from the
 * reopening, or from when the rule's {@code since} was reached in that round. A stage counts as
 * reached when a later one has been: who has closed a case need not assign it any more.
 */
final class Deadlines {
    private final Catalog catalog;
    private final List<Due> rules;
    private final Map<String, List<Due>> bySourceAndCategory = new HashMap<>();

    Deadlines(Catalog catalog) {
        this.catalog = catalog;
        rules = catalog.rules().stream().flatMap(Deadlines::due).toList();
    }

    /** A rule, and what it wants. */
    private record Due(Rule rule, Filter where, RuleKind.Deadline deadline) {}

    private static Stream<Due> due(Rule rule) {
        return rule.kind() instanceof RuleKind.Overdue kind
                ? Stream.of(new Due(rule, kind.where(), kind.overdue()))
                : Stream.empty();
    }

    /** Deadlines of the round that the case is in whose stage it has not reached. */
    List<CaseLate> open(CaseHistory history) {
        List<CaseLate> open = new ArrayList<>();
        List<CaseHistory.Step> round = history.of(history.round());
        for (Due each : of(history.opening())) {
            Long due = due(each.deadline, round);
            String scope = scope(each.rule, history.opening());
            if (due != null
                    && scope != null
                    && round.stream().noneMatch(step -> step.passes(each.deadline.stage()))) {
                open.add(late(each.rule, scope, due, history));
            }
        }
        return open;
    }

    /** The rows of a case's stages. */
    List<CaseStage> rows(CaseHistory history) {
        List<Due> concerned = of(history.opening());
        List<CaseStage> rows = new ArrayList<>();
        CaseHistory.Step previous = null;
        for (CaseHistory.Step step : history.steps()) {
            List<CaseHistory.Step> round = history.of(step.round());
            Long first = null;
            for (Due each : concerned) {
                RuleKind.Deadline deadline = each.deadline;
                Long due = deadline.stage().equals(step.stage()) ? due(deadline, round) : null;
                first = due == null || (first != null && first < due) ? first : due;
            }
            rows.add(CaseStage.of(history, step, previous, first));
            previous = step;
        }
        return rows;
    }

    private List<Due> of(Event opening) {
        return bySourceAndCategory
                .computeIfAbsent(
                        opening.source() + '\n' + opening.matter().category(),
                        key -> candidates(opening))
                .stream()
                .filter(each -> EventFilter.matches(each.where, opening))
                .toList();
    }

    private List<Due> candidates(Event opening) {
        Category category = catalog.category(opening.matter().category());
        return rules.stream()
                .filter(each -> each.where.covers(opening.source(), category))
                .toList();
    }

    /** The deadline in a round; null = its time has not begun. */
    private @Nullable Long due(RuleKind.Deadline deadline, List<CaseHistory.Step> round) {
        String since = deadline.since();
        return round.stream()
                .filter(step -> since == null || step.passes(since))
                .findFirst()
                .map(step -> deadline.within().after(step.at(), catalog.workDays()))
                .orElse(null);
    }

    /** What the rule's alert would be about; null = the case has no such subject. */
    private static @Nullable String scope(Rule rule, Event opening) {
        if (rule.ofRegion()) {
            return opening.place().region();
        }
        if (rule.scope().equals(Rule.CASE)) {
            return Rule.CASE + ':' + opening.source() + '/' + opening.matter().caseId();
        }
        Subject subject = opening.matter().subject(rule.scope());
        return subject == null ? null : subject.scope();
    }

    private static CaseLate late(Rule rule, String scope, long due, CaseHistory history) {
        Event opening = history.opening();
        return new CaseLate(
                rule.name(),
                scope,
                opening.place(),
                due,
                true,
                opening.source(),
                String.valueOf(opening.matter().caseId()),
                history.opened());
    }
}
