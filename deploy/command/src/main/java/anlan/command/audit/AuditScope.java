package anlan.command.audit;

import anlan.catalog.Catalog;
import anlan.catalog.Index;
import anlan.catalog.Indicator;
import anlan.command.terminal.CommandException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the published series is audited.
 *
 * @param names indicators and indices by name; null = all
 */
record AuditScope(@Nullable Set<String> names) {

    static AuditScope all() {
        return new AuditScope(null);
    }

    /**
     * Indicators, and indices with the indicators they are made of.
     *
     * @param only their names; none = all
     * @throws CommandException when no catalog of the policy has one of them
     */
    static AuditScope of(Collection<String> only, List<Catalog> policy) {
        if (only.isEmpty()) {
            return all();
        }
        Set<String> names = new HashSet<>(only);
        List<String> unknown = new ArrayList<>(only);
        for (Catalog catalog : policy) {
            for (Indicator indicator : catalog.indicators()) {
                unknown.remove(indicator.name());
            }
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
                    "No indicator or index is called "
                            + String.join(", ", unknown)
                            + ": see the tables indicators_catalog and indices_catalog");
        }
        return new AuditScope(names);
    }

    boolean has(PublishedSeries series) {
        return names == null || names.contains(series.indicator().name());
    }

    boolean has(Index index) {
        return names == null || names.contains(index.name());
    }
}
