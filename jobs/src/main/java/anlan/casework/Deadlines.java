package anlan.casework;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Rule;
import anlan.event.Event;
import anlan.event.EventFilter;
import anlan.event.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    private final List<Rule> rules;
    private final Map<String, List<Rule>> bySourceAndCategory = new HashMap<>();

    Deadlines(Catalog catalog) {
        this.catalog = catalog;
        rules =
                catalog.rules().stream()
                        .filter(rule -> rule.kind() == Rule.Kind.OVERDUE)
                        .filter(rule -> rule.where() != null && rule.overdue() != null)
                        .toList();
    }

    /** Deadlines of the round that the case is in whose stage it has not reached. */
    List<CaseLate> open(CaseHistory history) {
        List<CaseLate> open = new ArrayList<>();
        List<CaseHistory.Step> round = history.of(history.round());
        for (Rule rule : of(history.opening())) {
            Rule.Overdue overdue = Objects.requireNonNull(rule.overdue());
            Long due = due(overdue, round);
            String scope = scope(rule, history.opening());
            if (due != null
                    && scope != null
                    && round.stream().noneMatch(step -> step.passes(overdue.stage()))) {
                open.add(late(rule, scope, due, history));
            }
        }
        return open;
    }

    /** The rows of a case's stages. */
    List<CaseStage> rows(CaseHistory history) {
        List<Rule> concerned = of(history.opening());
        List<CaseStage> rows = new ArrayList<>();
        CaseHistory.Step previous = null;
        for (CaseHistory.Step step : history.steps()) {
            List<CaseHistory.Step> round = history.of(step.round());
            Long first = null;
            for (Rule rule : concerned) {
                Rule.Overdue overdue = Objects.requireNonNull(rule.overdue());
                Long due = overdue.stage().equals(step.stage()) ? due(overdue, round) : null;
                first = due == null || (first != null && first < due) ? first : due;
            }
            rows.add(CaseStage.of(history, step, previous, first));
            previous = step;
        }
        return rows;
    }

    private List<Rule> of(Event opening) {
        return bySourceAndCategory
                .computeIfAbsent(
                        opening.source() + '\n' + opening.matter().category(),
                        key -> candidates(opening))
                .stream()
                .filter(rule -> EventFilter.matches(Objects.requireNonNull(rule.where()), opening))
                .toList();
    }

    private List<Rule> candidates(Event opening) {
        Category category = catalog.category(opening.matter().category());
        return rules.stream()
                .filter(
                        rule ->
                                Objects.requireNonNull(rule.where())
                                        .covers(opening.source(), category))
                .toList();
    }

    /** The deadline in a round; null = its time has not begun. */
    private static @Nullable Long due(Rule.Overdue overdue, List<CaseHistory.Step> round) {
        String since = overdue.since();
        return round.stream()
                .filter(step -> since == null || step.passes(since))
                .findFirst()
                .map(step -> step.at() + overdue.within().toMillis())
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
