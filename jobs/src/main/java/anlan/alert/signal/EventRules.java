package anlan.alert.signal;

import anlan.catalog.CallsForHelp;
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
import org.jspecify.annotations.Nullable;

/**
 * The rules of a catalog that look at events: which conditions an event is a sign of. Those that
 * may concern events of a source and category are found once for each.
 */
final class EventRules {
    private final Catalog catalog;
    private final Map<String, List<Candidate>> known = new HashMap<>();

    EventRules(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Receives a condition, and what the event says of it. */
    interface Visitor {
        void visit(ConditionKey key, Signal.What what);
    }

    /** A rule for which source and category fit one of its filters. */
    private record Candidate(Rule rule, RuleKind.OfEvents kind, Filter filter, boolean good) {
        Signal.What what(boolean home) {
            Signal.What bad = home ? Signal.What.BAD : Signal.What.VALUE;
            return good ? Signal.What.GOOD : bad;
        }

        ConditionKey key(String scope) {
            return new ConditionKey(rule.name(), scope);
        }
    }

    /** Whether it stands for many readings: a sign of life, and nothing else. */
    static boolean isSummary(Event event) {
        return event.arrival().rawOffset() < 0;
    }

    /** Each condition that an event is a sign of. */
    void visit(Event event, Visitor visitor) {
        for (Candidate candidate : of(event)) {
            if ((!isSummary(event) || candidate.kind.takesSummaries())
                    && EventFilter.matches(candidate.filter, event)) {
                visit(candidate, event, visitor);
            }
        }
    }

    private static void visit(Candidate candidate, Event event, Visitor visitor) {
        Double metres = candidate.kind.metres();
        if (metres != null) {
            GridCell.of(event, metres)
                    .around(
                            (cell, home) ->
                                    visitor.visit(candidate.key(cell), candidate.what(home)));
            return;
        }
        String scope = scope(candidate, event);
        if (scope != null) {
            visitor.visit(candidate.key(scope), candidate.what(true));
        }
        String next = nextScope(candidate, event);
        if (next != null) {
            // counts, but makes no alert yet: once that key alone holds, who repeats is known by it
            visitor.visit(candidate.key(next), candidate.what(false));
        }
    }

    /** What a chain of events will be about by the key that comes; null = none comes. */
    private static @Nullable String nextScope(Candidate candidate, Event event) {
        if (!(candidate.kind instanceof RuleKind.Repeat)) {
            return null;
        }
        Subject subject = event.matter().subject(candidate.rule.scope());
        return subject == null ? null : subject.nextScope();
    }

    /** What the rule's alert would be about; null = the event has no such subject. */
    private static @Nullable String scope(Candidate candidate, Event event) {
        Rule rule = candidate.rule;
        if (rule.ofRegion()) {
            return event.place().region();
        }
        if (rule.scope().equals(Rule.EVENT)) {
            return itself(event);
        }
        Subject subject = event.matter().subject(rule.scope());
        if (subject != null) {
            return subject.scope();
        }
        if (!candidate.kind.takesStrangers()) {
            return null;
        }
        // two who call for help without a name are two
        return CallsForHelp.isOfHelp(rule) ? itself(event) : event.place().region();
    }

    private static String itself(Event event) {
        return Rule.EVENT + ':' + evidence(event);
    }

    static String evidence(Event event) {
        return event.source() + '/' + event.id();
    }

    private List<Candidate> of(Event event) {
        return known.computeIfAbsent(
                event.source() + '\n' + event.matter().category(), key -> candidates(event));
    }

    private List<Candidate> candidates(Event event) {
        List<Candidate> candidates = new ArrayList<>();
        for (Rule rule : catalog.rules()) {
            // a whole source is heard by its pulse
            if (rule.kind() instanceof RuleKind.OfEvents kind
                    && !rule.scope().equals(Rule.SOURCE)) {
                Category category = catalog.category(event.matter().category());
                Filter clear = kind.clearOn();
                if (kind.where().covers(event.source(), category)) {
                    candidates.add(new Candidate(rule, kind, kind.where(), false));
                }
                if (clear != null && clear.covers(event.source(), category)) {
                    candidates.add(new Candidate(rule, kind, clear, true));
                }
            }
        }
        return candidates;
    }
}
