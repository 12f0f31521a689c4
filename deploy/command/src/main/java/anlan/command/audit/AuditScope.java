package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.catalog.Rule;
import anlan.command.terminal.CommandException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is audited.
 *
 * @param names indicators, indices and rules by name; null = all of what follows
 * @param values indicators and indices
 * @param alerts openings and endings of the alerts of rules
 */
record AuditScope(@Nullable Set<String> names, boolean values, boolean alerts) {

    /** All that is published of numbers. */
    static AuditScope allValues() {
        return new AuditScope(null, true, false);
    }

    /** All that is published. */
    static AuditScope all() {
        return new AuditScope(null, true, true);
    }

    /**
     * Indicators, indices with the indicators they are made of, and rules.
     *
     * @param only their names; none = all
     * @param alerts if there are no names: alerts, not values
     * @throws CommandException when no catalog of the policy has one of them
     */
    static AuditScope of(Collection<String> only, boolean alerts, List<Catalog> policy) {
        if (only.isEmpty()) {
            return new AuditScope(null, !alerts, alerts);
        }
        Set<String> names = new HashSet<>(only);
        List<String> unknown = new ArrayList<>(only);
        for (Catalog catalog : policy) {
            unknown.removeAll(catalog.indicators().stream().map(Indicator::name).toList());
            unknown.removeAll(catalog.rules().stream().map(Rule::name).toList());
            for (Index index : catalog.indices()) {
                unknown.remove(index.name());
                if (only.contains(index.name())) {
                    index.terms().forEach(term -> names.add(term.indicator()));
                    index.vetoes().forEach(veto -> names.add(veto.indicator()));
                }
            }
        }
        if (!unknown.isEmpty()) {
            throw new CommandException(
                    "No indicator, index or rule is called "
                            + String.join(", ", unknown)
                            + ": see the tables indicators_catalog, indices_catalog and rules");
        }
        return new AuditScope(names, !alerts, true);
    }

    boolean has(PublishedSeries series) {
        return values && (names == null || names.contains(series.indicator().name()));
    }

    boolean has(Index index) {
        return values && (names == null || names.contains(index.name()));
    }

    boolean has(Rule rule) {
        return alerts && (names == null || names.contains(rule.name()));
    }
}
