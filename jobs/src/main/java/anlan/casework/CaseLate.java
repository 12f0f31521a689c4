package anlan.casework;

import anlan.event.Place;

/**
 * A stage of a case is past its deadline, or no longer so.
 *
 * @param rule the {@code overdue} rule that has the deadline
 * @param scope what the rule's alert is about: a region code, {@code case:source/id}, or {@code
 *     kind:id} of a subject
 * @param place where the case is
 * @param at the deadline, or when it was known if that was later, or when the county knew that the
 *     stage was reached; milliseconds since 1970
 * @param late whether it is late now
 * @param openedAt when the case was opened, milliseconds since 1970
 */
public record CaseLate(
        String rule,
        String scope,
        Place place,
        long at,
        boolean late,
        String source,
        String caseId,
        long openedAt) {

    /** Whether it is about the same. */
    boolean isOf(CaseLate other) {
        return rule.equals(other.rule) && scope.equals(other.scope);
    }

    CaseLate told(long time, boolean isLate) {
        return new CaseLate(rule, scope, place, time, isLate, source, caseId, openedAt);
    }
}
