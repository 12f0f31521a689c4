package anlan.event;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an event is about.
 *
 * @param category path of our classification
 * @param caseId the case that it belongs to, within its source; null = none
 * @param stage the last stage of its case that it tells of; null = none
 * @param stages the stages of its case that it tells of
 * @param attributes further fields that the source keeps, by their names
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Matter(
        String category,
        @Nullable String caseId,
        @Nullable String stage,
        List<StageTime> stages,
        List<Subject> subjects,
        Map<String, String> attributes) {

    /** Nothing is known of it but the category. */
    public static Matter of(String category) {
        return new Matter(category, null, null, List.of(), List.of(), Map.of());
    }

    /** The first subject of a kind; null = it has none. */
    public @Nullable Subject subject(String kind) {
        for (Subject subject : subjects) {
            if (subject.kind().equals(kind)) {
                return subject;
            }
        }
        return null;
    }

    /** The same, and about one more. */
    public Matter with(Subject subject) {
        List<Subject> all = new ArrayList<>(subjects);
        all.add(subject);
        return new Matter(category, caseId, stage, stages, all, attributes);
    }

    Matter with(List<StageTime> timely) {
        return new Matter(category, caseId, stage, timely, subjects, attributes);
    }
}
