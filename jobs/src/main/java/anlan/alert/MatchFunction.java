package anlan.alert;

import anlan.catalog.Catalog;
import anlan.catalog.Category;
import anlan.catalog.Compiled;
import anlan.catalog.Filter;
import anlan.catalog.Policy;
import anlan.catalog.Rule;
import anlan.catalog.Versions;
import anlan.event.Event;
import anlan.event.EventFilter;
import anlan.event.Subject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Signals of {@code match} rules: one event is enough, even one that comes too late for indices.
 */
public final class MatchFunction extends RichFlatMapFunction<Event, Signal> {
    private static final long serialVersionUID = 1L;

    private final Policy policy;
    private transient Compiled<Map<String, List<Rule>>> rules;
    private transient Versions versions;

    @SuppressWarnings("NullAway.Init") // transient fields are set by open
    public MatchFunction(Policy policy) {
        this.policy = policy;
    }

    @Override
    public void open(OpenContext context) {
        versions = policy.open();
        rules = new Compiled<>(versions, catalog -> new HashMap<>());
    }

    @Override
    public void flatMap(Event event, Collector<Signal> out) {
        Catalog catalog = versions.of(event.occurredAt().toEpochMilli());
        for (Rule rule :
                rules.from(catalog)
                        .computeIfAbsent(
                                event.source() + '\n' + event.category(),
                                key -> candidates(catalog, event))) {
            Filter where = rule.where();
            if (where != null && EventFilter.matches(where, event)) {
                out.collect(
                        new Signal(
                                rule.name(),
                                scope(rule, event),
                                event.region(),
                                event.occurredAt().toEpochMilli(),
                                null,
                                event.source() + '/' + event.id()));
            }
        }
    }

    private static List<Rule> candidates(Catalog catalog, Event event) {
        List<Rule> candidates = new ArrayList<>();
        Category category = catalog.category(event.category());
        for (Rule rule : catalog.rules()) {
            Filter where = rule.where();
            if (rule.kind() == Rule.Kind.MATCH
                    && where != null
                    && where.covers(event.source(), category)) {
                candidates.add(rule);
            }
        }
        return candidates;
    }

    private static String scope(Rule rule, Event event) {
        for (Subject subject : event.subjects()) {
            if (subject.kind().equals(rule.scope())) {
                return subject.kind() + ':' + subject.id();
            }
        }
        return event.region();
    }
}
