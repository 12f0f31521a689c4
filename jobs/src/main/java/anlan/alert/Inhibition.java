package anlan.alert;

import anlan.alert.condition.ConditionChange;
import anlan.alert.signal.ConditionKey;
import anlan.catalog.CallsForHelp;
import anlan.catalog.Level;
import anlan.catalog.Rule;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which open alert says a thing already, so that it need not be said again below. */
final class Inhibition {
    private final OpenAlerts alerts;

    Inhibition(OpenAlerts alerts) {
        this.alerts = alerts;
    }

    /** The alert that keeps a condition quiet; null = none. */
    @Nullable OpenAlert by(ConditionChange change, Rule rule) {
        if (CallsForHelp.isOfHelp(rule)) {
            return ofCall(change, rule);
        }
        List<String> above = regions(change.region());
        for (String region : above) {
            boolean itself = rule.ofRegion() && region.equals(change.scope());
            OpenAlert same = itself ? null : holding(rule.name(), region);
            if (same != null) {
                return same;
            }
        }
        for (String other : rule.inhibitedBy()) {
            OpenAlert sameScope = holding(other, change.scope());
            if (sameScope != null) {
                return sameScope;
            }
            for (String region : above) {
                OpenAlert same = holding(other, region);
                if (same != null) {
                    return same;
                }
            }
        }
        return null;
    }

    /**
     * The alert that keeps a call for help quiet; null = none. A call in the region above is
     * another call; and an alert that stands for many does not hold at each place between them.
     */
    private @Nullable OpenAlert ofCall(ConditionChange change, Rule rule) {
        for (String other : rule.inhibitedBy()) {
            OpenAlert sameScope = there(other, change.scope());
            if (sameScope != null) {
                return sameScope;
            }
            for (String region : regions(change.region())) {
                OpenAlert same = there(other, region);
                if (same != null) {
                    return same;
                }
            }
        }
        return null;
    }

    private @Nullable OpenAlert there(String rule, String scope) {
        OpenAlert alert = holding(rule, scope);
        return alert != null && !alert.grouped ? alert : null;
    }

    private @Nullable OpenAlert holding(String rule, String scope) {
        OpenAlert alert = alerts.find(new ConditionKey(rule, scope).text());
        return alert != null && alert.holds() ? alert : null;
    }

    /** A region and those above it, up to the county. */
    static List<String> regions(String region) {
        List<String> regions = new ArrayList<>();
        for (String code = region; code != null; code = Level.aboveInCounty(code)) {
            regions.add(code);
        }
        return regions;
    }
}
