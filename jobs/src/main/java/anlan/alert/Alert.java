package anlan.alert;

import anlan.alert.condition.Proof;
import anlan.catalog.Name;
import anlan.catalog.Rule;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands after a revision; also one row of the topic {@code alerts}, whose key is
 * {@code alertId}. In JSON all its parts are flat; {@code schemas/alerts.schema.json} has them.
 *
 * @param alertId code of the county and hash of rule, scope and opening: a replay gives the same
 * @param revision 0 at opening, one more with each update
 * @param updatedAt when this revision was made
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Alert(
        String alertId,
        int revision,
        Instant updatedAt,
        @JsonUnwrapped Cause cause,
        @JsonUnwrapped Firing firing,
        @JsonUnwrapped Handling handling,
        @JsonUnwrapped Wording wording,
        @JsonUnwrapped CapCodes cap) {

    /**
     * Which rule it is of, and what it is about.
     *
     * @param rule name of the rule
     * @param kind of the rule
     * @param scope what the one alert is about: a region code, or {@code kind:id} of a subject
     * @param region where that is
     * @param color yellow or red
     * @param catalogVersion of the policy under which it was opened
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Cause(
            String rule,
            String kind,
            String scope,
            String region,
            String color,
            String catalogVersion) {

        static Cause of(OpenAlert alert, Rule rule, String catalogVersion) {
            String kind = rule.name().equals(Digest.NAME) ? Digest.NAME : rule.kind().label();
            return new Cause(
                    rule.name(), kind, alert.scope, alert.region, rule.color(), catalogVersion);
        }
    }

    /**
     * How its condition stands.
     *
     * @param condition {@code firing}, {@code cleared}, or {@code retracted}: what it stood on was
     *     corrected
     * @param openedAt when the condition began and the county knew
     * @param clearedAt when the condition ended; null = it holds
     * @param firings how often the condition has begun
     * @param proof what it was seen from
     * @param covered which others it stands for
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Firing(
            String condition,
            Instant openedAt,
            @Nullable Instant clearedAt,
            int firings,
            @JsonUnwrapped Proof proof,
            @JsonUnwrapped Covered covered) {

        static Firing of(OpenAlert alert) {
            return new Firing(
                    alert.standing(),
                    Instant.ofEpochMilli(alert.openedAt),
                    time(alert.holds() ? OpenAlert.NEVER : alert.clearedAt),
                    alert.firings,
                    alert.proof(),
                    new Covered(alert.held, List.copyOf(alert.named), alert.worstScopes()));
        }
    }

    /**
     * Conditions that nobody is told of besides.
     *
     * @param held how many it stands for, or keeps quiet
     * @param members scopes of the newest of these, a hundred at most: all that no earlier revision
     *     has named, so that all revisions together name each
     * @param worst scopes of the ten whose values are farthest beyond their limits, the worst first
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Covered(long held, List<String> members, List<String> worst) {}

    /**
     * How far the people are who handle it.
     *
     * @param state open, accepted, handling, answered, verified, closed, withdrawn
     * @param unit who is assigned; empty = nobody
     * @param action what was done last; empty = nothing yet
     * @param actionBy by whom
     * @param actionNote what they said
     * @param due what comes next
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Handling(
            String state,
            String unit,
            String action,
            String actionBy,
            String actionNote,
            @JsonUnwrapped Due due) {

        static Handling of(OpenAlert alert) {
            return new Handling(
                    alert.state.label(),
                    alert.unit,
                    alert.action,
                    alert.actionBy,
                    alert.actionNote,
                    new Due(
                            alert.state.next(),
                            time(alert.dueAt),
                            alert.responsible(),
                            alert.escalation,
                            alert.supervised,
                            List.copyOf(alert.late)));
        }
    }

    /**
     * What has to be done next, and who was late so far.
     *
     * @param dueAction what has to be done; empty = nothing
     * @param dueAt until when; null = nothing is due, or the county is late with it already
     * @param responsible code of the region that has to see to that: the alert's own, or after
     *     escalations one above
     * @param escalation how many regions up it was escalated in this stage
     * @param supervised 挂牌督办: even the county was late with it
     * @param late who was late with what
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Due(
            String dueAction,
            @Nullable Instant dueAt,
            String responsible,
            int escalation,
            boolean supervised,
            List<MissedDeadline> late) {}

    /**
     * What people read.
     *
     * @param headlineZh what has happened, in Chinese
     * @param headlineEn the same in English
     * @param instructionZh what is to be done, in Chinese; null = nothing said
     * @param instructionEn the same in English
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Wording(
            String headlineZh,
            String headlineEn,
            @Nullable String instructionZh,
            @Nullable String instructionEn) {

        static Wording of(Name headline, @Nullable Name instruction) {
            return new Wording(
                    headline.zh(),
                    headline.en(),
                    instruction == null ? null : instruction.zh(),
                    instruction == null ? null : instruction.en());
        }
    }

    /**
     * Codes of the Common Alerting Protocol, CAP 1.2.
     *
     * @param msgType Alert, Update or Cancel
     * @param status Actual, Exercise, System or Test
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record CapCodes(
            String msgType,
            String status,
            String category,
            String urgency,
            String severity,
            String certainty) {

        static CapCodes of(OpenAlert alert, String status, Rule.Cap cap) {
            return new CapCodes(
                    msgType(alert),
                    status,
                    cap.category(),
                    cap.urgency(),
                    cap.severity(),
                    cap.certainty());
        }

        private static String msgType(OpenAlert alert) {
            if (alert.state == AlertStage.WITHDRAWN) {
                return "Cancel";
            }
            return alert.revision == 0 ? "Alert" : "Update";
        }
    }

    private static @Nullable Instant time(long millis) {
        return millis == OpenAlert.NEVER ? null : Instant.ofEpochMilli(millis);
    }
}
