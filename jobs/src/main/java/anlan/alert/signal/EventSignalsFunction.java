package anlan.alert.signal;

import anlan.catalog.CallsForHelp;
import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Filter;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Rule;
import anlan.catalog.RuleKind;
import anlan.event.Event;
import anlan.event.EventFilter;
import anlan.event.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Signals of rules that look at events: {@code match}, {@code repeat} and {@code silence}. Even an
 * event that comes too late for indices gives one.
 */
public final class EventSignalsFunction extends ProcessFunction<Event, Signal> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient PerCatalog<ByCategory> rules;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public EventSignalsFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        rules = new PerCatalog<>(policy.open(), ByCategory::new);
    }

    @Override
    public void processElement(Event event, Context context, Collector<Signal> out) {
        for (Candidate candidate : rules.forEvent(event.occurredAt().toEpochMilli()).of(event)) {
            // what stands for many readings is a sign of life, and nothing else
            if ((event.arrival().rawOffset() >= 0 || candidate.kind.takesSummaries())
                    && EventFilter.matches(candidate.filter, event)) {
                tell(candidate, event, out);
            }
        }
    }

    /** A rule for which source and category fit one of its filters. */
    private record Candidate(Rule rule, RuleKind.OfEvents kind, Filter filter, boolean good) {}

    private static void tell(Candidate candidate, Event event, Collector<Signal> out) {
        Double metres = candidate.kind.metres();
        if (metres != null) {
            GridCell.of(event, metres)
                    .around((cell, home) -> out.collect(signal(candidate, event, cell, home)));
            return;
        }
        String scope = scope(candidate, event);
        if (scope != null) {
            out.collect(signal(candidate, event, scope, true));
        }
        String next = nextScope(candidate, event);
        if (next != null) {
            // counts, but makes no alert yet: once that key alone holds, who repeats is known by it
            out.collect(signal(candidate, event, next, false));
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

    private static Signal signal(Candidate candidate, Event event, String scope, boolean home) {
        Signal.Seen seen =
                new Signal.Seen(
                        evidence(event),
                        event.source(),
                        event.occurredAt().toEpochMilli(),
                        event.place().longitude(),
                        event.place().latitude(),
                        event.arrival().doubts().uncertain());
        Signal.What bad = home ? Signal.What.BAD : Signal.What.VALUE;
        return new Signal(
                new ConditionKey(candidate.rule.name(), scope),
                event.place().region(),
                event.knownAt(),
                candidate.good ? Signal.What.GOOD : bad,
                null,
                null,
                seen);
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

    private static String evidence(Event event) {
        return event.source() + '/' + event.id();
    }

    /** Which rules may concern events of a source and category: found once for each. */
    private static final class ByCategory {
        private final Catalog catalog;
        private final Map<String, List<Candidate>> known = new HashMap<>();

        ByCategory(Catalog catalog) {
            this.catalog = catalog;
        }

        List<Candidate> of(Event event) {
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
}
