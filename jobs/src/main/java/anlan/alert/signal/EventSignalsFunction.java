package anlan.alert.signal;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Filter;
import anlan.catalog.PerCatalog;
import anlan.catalog.Policy;
import anlan.catalog.Rule;
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
            if ((event.arrival().rawOffset() >= 0 || candidate.rule.kind() == Rule.Kind.SILENCE)
                    && EventFilter.matches(candidate.filter, event)) {
                tell(candidate.rule, event, candidate.good, out);
            }
        }
    }

    /** A rule for which source and category fit one of its filters. */
    private record Candidate(Rule rule, Filter filter, boolean good) {}

    private static void tell(Rule rule, Event event, boolean good, Collector<Signal> out) {
        Rule.Repeat repeat = rule.repeat();
        if (repeat != null && repeat.metres() != null) {
            GridCell.of(event, repeat.metres())
                    .around((cell, home) -> out.collect(signal(rule, event, cell, home, good)));
            return;
        }
        String scope = scope(rule, event);
        if (scope != null) {
            out.collect(signal(rule, event, scope, true, good));
        }
    }

    private static Signal signal(Rule rule, Event event, String scope, boolean home, boolean good) {
        Signal.Seen seen =
                new Signal.Seen(
                        event.source() + '/' + event.id(),
                        event.source(),
                        event.occurredAt().toEpochMilli(),
                        event.place().longitude(),
                        event.place().latitude());
        Signal.What what = good ? Signal.What.GOOD : home ? Signal.What.BAD : Signal.What.VALUE;
        return new Signal(
                rule.name(),
                scope,
                event.place().region(),
                event.knownAt(),
                what,
                null,
                null,
                seen);
    }

    /** What the rule's alert would be about; null = the event has no such subject. */
    private static @Nullable String scope(Rule rule, Event event) {
        if (rule.ofRegion()) {
            return event.place().region();
        }
        Subject subject = event.matter().subject(rule.scope());
        if (subject != null) {
            return subject.scope();
        }
        // somebody who calls for help without a name is helped all the same
        return rule.kind() == Rule.Kind.MATCH ? event.place().region() : null;
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
                if (rule.kind() == Rule.Kind.MATCH
                        || rule.kind() == Rule.Kind.REPEAT
                        || (rule.kind() == Rule.Kind.SILENCE
                                && !rule.scope().equals(Rule.SOURCE))) {
                    add(candidates, event, rule, rule.where(), false);
                    add(candidates, event, rule, rule.clearOn(), true);
                }
            }
            return candidates;
        }

        private void add(
                List<Candidate> to, Event event, Rule rule, @Nullable Filter filter, boolean good) {
            Category category = catalog.category(event.matter().category());
            if (filter != null && filter.covers(event.source(), category)) {
                to.add(new Candidate(rule, filter, good));
            }
        }
    }
}
