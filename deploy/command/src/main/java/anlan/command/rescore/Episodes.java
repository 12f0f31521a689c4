package anlan.command.rescore;

import anlan.command.rescore.RescoreReport.AlertShift;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Alerts before and after. The same situation is the same rule and scope while both are open: when
 * exactly an alert opens also depends on the order in which late reports came.
 */
final class Episodes {
    private Episodes() {}

    /**
     * An alert.
     *
     * @param would whether it is one of the other policy
     * @param counted whether it opened within the time that is compared; others only explain those
     * @param cleared null = still open
     */
    record Episode(
            boolean would,
            String rule,
            String scope,
            Instant opened,
            @Nullable Instant cleared,
            boolean counted) {

        private boolean matches(Episode other) {
            return would != other.would
                    && scope.equals(other.scope)
                    && !isOver(other.opened)
                    && !other.isOver(opened);
        }

        private boolean isOver(Instant at) {
            return cleared != null && cleared.isBefore(at);
        }
    }

    /** By rule. */
    static List<AlertShift> compare(List<Episode> all) {
        Map<String, List<Episode>> rules = new TreeMap<>();
        all.forEach(e -> rules.computeIfAbsent(e.rule, name -> new ArrayList<>()).add(e));
        return rules.entrySet().stream()
                .map(rule -> shift(rule.getKey(), rule.getValue()))
                .filter(shift -> shift.onlyBefore() + shift.onlyAfter() + shift.both() > 0)
                .toList();
    }

    private static AlertShift shift(String rule, List<Episode> all) {
        Map<String, List<Episode>> scopes = new TreeMap<>();
        all.forEach(e -> scopes.computeIfAbsent(e.scope, name -> new ArrayList<>()).add(e));
        long onlyBefore = 0;
        long onlyAfter = 0;
        long both = 0;
        long moved = 0;
        for (Episode one : all) {
            List<Episode> same =
                    scopes.getOrDefault(one.scope, List.of()).stream()
                            .filter(one::matches)
                            .toList();
            if (!one.counted) {
                continue;
            }
            if (same.isEmpty()) {
                onlyBefore += one.would ? 0 : 1;
                onlyAfter += one.would ? 1 : 0;
            } else if (!one.would || same.stream().noneMatch(other -> other.counted)) {
                both++;
                moved += same.stream().anyMatch(e -> e.opened.equals(one.opened)) ? 0 : 1;
            }
        }
        return new AlertShift(rule, onlyBefore, onlyAfter, both, moved);
    }
}
