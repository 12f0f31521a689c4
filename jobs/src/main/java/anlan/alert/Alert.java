package anlan.alert;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands after a revision; also one row of the topic {@code alerts}, whose key is
 * {@code alertId}.
 *
 * @param alertId code of the county and hash of rule, scope and opening: a replay gives the same
 * @param revision 0 at opening, one more with each update
 * @param scope what the one alert is about: a region code, or {@code kind:id} of a subject
 * @param color yellow or red
 * @param state of the people who handle it: open, accepted, handling, answered, verified, closed,
 *     withdrawn
 * @param condition {@code firing} or {@code cleared}
 * @param openedAt when the condition began and the county knew
 * @param clearedAt when the condition ended; null = it holds
 * @param dueAction what has to be done next; empty = nothing
 * @param dueAt until when; null = nothing is due, or the county is late with it already
 * @param responsible code of the region that has to see to that: the alert's own, or after
 *     escalations one above
 * @param unit who is assigned; empty = nobody
 * @param escalation how many regions up it was escalated in this stage
 * @param supervised 挂牌督办: even the county was late with it
 * @param late who was late with what
 * @param value watched value; null = there is none
 * @param threshold limit that was passed; null = there is none
 * @param events number of events so far; 0 = it is made from values
 * @param evidence the events behind it as {@code source/id}, the first few
 * @param firings how often the condition has begun
 * @param held conditions that this alert stands for, or that it keeps quiet
 * @param members scopes of these, the first thousand
 * @param action what was done last, by whom and what they said; empty = nothing yet
 * @param instruction what is to be done; null = nothing said
 * @param msgType CAP: Alert, Update or Cancel
 * @param status CAP: Actual, Exercise, System or Test
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Alert(
        String alertId,
        int revision,
        String rule,
        String kind,
        String scope,
        String region,
        String color,
        String state,
        String condition,
        Instant openedAt,
        Instant updatedAt,
        @Nullable Instant clearedAt,
        String dueAction,
        @Nullable Instant dueAt,
        String responsible,
        String unit,
        int escalation,
        boolean supervised,
        List<MissedDeadline> late,
        @Nullable Double value,
        @Nullable Double threshold,
        long events,
        List<String> evidence,
        int firings,
        long held,
        List<String> members,
        String action,
        String actionBy,
        String actionNote,
        String headlineZh,
        String headlineEn,
        @Nullable String instructionZh,
        @Nullable String instructionEn,
        String msgType,
        String status,
        String category,
        String urgency,
        String severity,
        String certainty,
        String catalogVersion) {}
